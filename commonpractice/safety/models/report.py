"""Somebody says that something is wrong with what another wrote; somebody who is not part of it decides, and says why.

Both go a year after the decision: see `by_the_clock.py`.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept

_LOOK = Kept("so that somebody can look into it", on_erasure="removed", after=YEAR)
_TOLD = Kept("so that both sides know what was decided and why", on_erasure="removed", after=YEAR)


class ReportQuerySet(models.QuerySet["Report"]):
    def undecided(self) -> "ReportQuerySet":
        return self.filter(decision=None)

    def with_people(self) -> "ReportQuerySet":
        return self.select_related("community", "by__person", "about__person", "decision__by")


class Report(models.Model):
    community = models.ForeignKey(Community, models.CASCADE, related_name="safety_reports")
    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    """What it is about: a name in `things.KINDS`, ..."""
    thing = models.CharField(max_length=40)
    """... and by what it is found there."""
    title = models.CharField(max_length=300)
    quote = models.TextField(blank=True)
    """Its words as they stood: they may be changed meanwhile."""
    about = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    """Who wrote it; none where nobody knows, as with an idea."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    words = models.TextField(_("what is wrong"), max_length=2000)
    named = models.BooleanField(_("they may know that it was me"), default=False)
    at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    personal: ClassVar = {"title": _LOOK, "quote": _LOOK, "by": _LOOK, "words": _LOOK}
    # Whom it is about hears of it with the decision, in words chosen for them: a list of what is held is no earlier door.
    impersonal: ClassVar = ("kind", "thing", "about")
    whose: ClassVar = ("by",)
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="report_says_what_is_wrong")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("safety:report", args=[self.community.slug, self.pk])

    @property
    def is_decided(self) -> bool:
        return hasattr(self, "decision")


class Decision(models.Model):
    """What was done, in words for each side. What nothing is asked of, nobody is troubled with."""

    class What(models.TextChoices):
        NOTHING = "nothing", _("Nothing has to change")
        TALKED = "talked", _("We talk with them about it")
        CHANGED = "changed", _("It is changed or taken away")
        KEPT_OUT = "kept_out", _("They are kept out of the community")

    report = models.OneToOneField(Report, models.CASCADE, related_name="decision")
    what = models.CharField(_("what was decided"), max_length=10, choices=What.choices)
    to_reporter = models.TextField(_("for who told us"), max_length=2000)
    to_other = models.TextField(_("for the member whom it is about"), max_length=2000, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"to_reporter": _TOLD, "to_other": _TOLD, "by": _TOLD}
    impersonal: ClassVar = ("what",)
    whose: ClassVar = ("report__by",)
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(to_reporter=""), name="decision_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.what}"
