"""When data about people was lost, changed or seen by somebody who should not: what is known, and whether the regulator was told."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept

TO_DECIDE = timedelta(hours=72)


class BreachQuerySet(models.QuerySet["Breach"]):
    def undecided(self) -> "BreachQuerySet":
        return self.filter(report=None)


class Breach(models.Model):
    """A line of the log. It names nobody: whom it touches is said in kinds and numbers."""

    key = models.UUIDField(unique=True)
    community = models.ForeignKey(Community, models.CASCADE, related_name="breaches")
    what = models.TextField(_("what happened"), max_length=2000)
    known_at = models.DateTimeField(_("when you came to know of it"))
    whom = models.TextField(_("whom it touches, and how many, without names"), max_length=1000)
    done = models.TextField(_("what was done"), max_length=2000, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    objects = BreachQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who wrote it down", on_erasure="removed")}
    impersonal: ClassVar = ("what", "whom", "done")

    class Meta:
        ordering = ("-known_at", "-pk")
        verbose_name_plural = "breaches"

    def __str__(self) -> str:
        return f"breach {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("privacy:breach", args=[self.community.slug, self.pk])

    @property
    def decide_by(self) -> datetime:
        return self.known_at + TO_DECIDE

    @property
    def is_decided(self) -> bool:
        return hasattr(self, "report")


class BreachReport(models.Model):
    """Whether the Information Commissioner’s Office was told, and why or why not."""

    breach = models.OneToOneField(Breach, models.CASCADE, related_name="report")
    told = models.BooleanField(_("was the Information Commissioner’s Office told?"))
    why = models.TextField(_("why, or why not"), max_length=2000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who decided", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"report of {self.breach_id}"
