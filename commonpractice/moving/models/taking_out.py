"""A whole community on its way out: asked for by a coordinator, gathered piece by piece, then one file for a week."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonpractice.community.models import Community
from commonpractice.keeping import YEAR, Kept

CLAIM_LASTS = timedelta(minutes=1)
"""A worker that has written nothing for so long was killed."""
KEPT = timedelta(days=7)


class TakingOutQuerySet(models.QuerySet["TakingOut"]):
    def going_on(self) -> "TakingOutQuerySet":
        return self.filter(ready_at=None, removed_at=None)

    def over(self, now: datetime) -> "TakingOutQuerySet":
        """Ready for a week: nobody needs a second copy of everybody's words any longer."""
        return self.filter(ready_at__lt=now - KEPT, removed_at=None)


class TakingOut(models.Model):
    community = models.ForeignKey(Community, models.CASCADE, related_name="takings_out")
    key = models.UUIDField(unique=True)
    """Made with the form, so that sending it twice makes one."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """None where the command did it."""
    at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)
    """When a worker last took it on or wrote a piece; none where none is at it."""
    ready_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    """Called off, or over: no file of it is there any longer."""

    objects = TakingOutQuerySet.as_manager()

    personal: ClassVar = {
        "by": Kept("so that members see who took everything out", on_erasure="removed", after=YEAR)
    }
    impersonal: ClassVar = ()
    ended_at: ClassVar = ("at",)

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "community",
                name="a_community_is_taken_out_once_at_a_time",
                condition=Q(ready_at=None, removed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.community} taken out"

    def get_absolute_url(self) -> str:
        return reverse("moving:taking_out", args=[self.community.slug, self.key])

    @property
    def is_there(self) -> bool:
        return self.ready_at is not None and self.removed_at is None

    @property
    def until(self) -> datetime | None:
        return self.ready_at and self.ready_at + KEPT

    @property
    def folder(self) -> Path:
        """On this machine wherever files are kept, because it is written piece by piece; reached by no address."""
        return Path(settings.DATA_DIR) / "taking-out" / str(self.key)

    @property
    def file(self) -> Path:
        return self.folder.with_suffix(".zip")

    def claim(self, now: datetime) -> bool:
        """Take it on alone: the condition is part of the UPDATE, so that of any number of workers one changes the row."""
        free = Q(worked_at=None) | Q(worked_at__lt=now - CLAIM_LASTS)
        return bool(TakingOut.objects.going_on().filter(free, pk=self.pk).update(worked_at=now))

    def keep_claim(self, now: datetime) -> bool:
        """False when it was called off meanwhile."""
        return bool(TakingOut.objects.going_on().filter(pk=self.pk).update(worked_at=now))

    def remove(self, now: datetime) -> bool:
        """Call it off, or let it go; False when nothing was there any longer."""
        removed = TakingOut.objects.filter(pk=self.pk, removed_at=None).update(removed_at=now, worked_at=None)
        self.forget_files()
        return bool(removed)

    @classmethod
    def forget_copies(cls, community: Community, now: datetime) -> None:
        """Somebody was erased: no file goes on holding what was theirs. Asked of every model that has this verb."""
        for each in cls.objects.filter(community=community, removed_at=None):
            each.remove(now)

    def forget_files(self) -> None:
        self.forget_folder()
        self.file.unlink(missing_ok=True)

    def forget_folder(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class TakenPart(models.Model):
    """How far one table, or one file of pages, has come."""

    taking_out = models.ForeignKey(TakingOut, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=100)
    last_key = models.CharField(max_length=40, blank=True)
    """Of the last row that is written."""
    rows = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    """Of the file, in bytes: what stands behind that was written by a worker that was killed."""
    table_size = models.PositiveBigIntegerField(default=0)
    """Of the same as a table."""
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("name", "last_key")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("taking_out", "name", name="a_part_is_taken_out_once"),
        ]

    def __str__(self) -> str:
        return self.name
