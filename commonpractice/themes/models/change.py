from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier

RETEST_AFTER_MONTHS = (6, 12, 24)
"""When a verified change is tried again, unless other days are chosen (domain.md 0.3: barriers come back over years)."""


class Change(models.Model):
    """Something is done differently: once, for one person (*flex*), or by rule, for everybody (*sustained*).

    The two are never added up: nothing here counts rows without asking for one kind.
    """

    class Kind(models.TextChoices):
        FLEX = "flex", _("one-off flex: an exception for one situation")
        SUSTAINED = "sustained", _("sustained change: it is done differently from now on")

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="changes")
    key = models.UUIDField(unique=True)
    kind = models.CharField(_("what kind of change"), max_length=10, choices=Kind.choices)
    what = models.TextField(_("what is done differently"), max_length=1500)
    evidence = models.TextField(_("what shows it"), max_length=1500)
    month = models.DateField(_("since which month"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="changes_reported")
    at = models.DateTimeField()

    personal: ClassVar = {
        "by": Kept("so that somebody else verifies it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("kind", "what", "evidence")

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(month__day=1), name="change_holds_a_month_never_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "at"], name="changes_by_time")]

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def is_flex(self) -> bool:
        return self.kind == self.Kind.FLEX


class Verification(models.Model):
    """Somebody other than who reported it looked whether a sustained change is there."""

    change = models.OneToOneField(Change, models.CASCADE, related_name="verification")
    borne_out = models.BooleanField(_("is it so?"))
    how = models.TextField(_("how you know"), max_length=1500)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="verifications")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ("how",)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="verifications_by_time")]

    def __str__(self) -> str:
        return f"{self.change} verified"


class RetestQuerySet(models.QuerySet["Retest"]):
    def open(self) -> "RetestQuerySet":
        return self.filter(result=None, called_off_at=None)

    def due(self, today: date) -> "RetestQuerySet":
        return self.open().filter(on__lte=today)


class Retest(models.Model):
    """A day on which somebody tries whether a verified change still holds."""

    change = models.ForeignKey(Change, models.CASCADE, related_name="retests")
    on = models.DateField(_("day"))
    called_off_at = models.DateTimeField(null=True, blank=True)
    """Set when an earlier re-test failed, or the barrier was merged: there is nothing left to try here."""

    objects = RetestQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("on", "pk")
        constraints: ClassVar = [models.UniqueConstraint("change", "on", name="retested_once_a_day")]
        indexes: ClassVar = [models.Index(fields=["on"], name="retests_by_day")]

    def __str__(self) -> str:
        return f"{self.change} on {self.on}"

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "result") and self.called_off_at is None


class RetestResult(models.Model):
    retest = models.OneToOneField(Retest, models.CASCADE, related_name="result")
    holds = models.BooleanField(_("does it hold?"))
    how = models.TextField(_("how you know"), max_length=1500)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ("how",)

    def __str__(self) -> str:
        return f"{self.retest}: {'holds' if self.holds else 'failed'}"
