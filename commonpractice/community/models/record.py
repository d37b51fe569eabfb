from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models

from commonpractice.community.models.community import Community
from commonpractice.keeping import Kept


class HappeningQuerySet(models.QuerySet["Happening"]):
    def delete(self) -> NoReturn:
        raise AppendOnlyError

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError


class AppendOnlyError(Exception):
    """The record of events is only ever added to."""


class Happening(models.Model):
    """A line of the community's record of events: past tense, append-only, no free text and no names."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="happenings")
    what = models.CharField(max_length=60)
    """Past tense, e.g. `terms_adopted`."""
    about = models.CharField(max_length=60, blank=True)
    """Which row, e.g. `meetings.meeting:12`."""
    details = models.JSONField(default=dict, blank=True)
    """Numbers and choices only: what people wrote stays in its own row, where it can be erased."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = HappeningQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who did it", on_erasure="removed")}
    impersonal: ClassVar = ("what", "about", "details")

    class Meta:
        ordering = ("-at", "-pk")
        indexes: ClassVar = [models.Index("community", models.F("at").desc(), name="happening_newest_first")]

    def __str__(self) -> str:
        return self.what

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError
