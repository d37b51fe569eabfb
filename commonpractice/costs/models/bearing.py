"""Otherwise agreed: which organisation bears what, who agreed and when. Changing it is a new row."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership, Organisation
from commonpractice.community.models.community import one_line
from commonpractice.costs.models.activity import Activity
from commonpractice.keeping import Kept

_KNOWN = Kept("so that it is known who agreed to it", on_erasure="removed")


class BearingQuerySet(models.QuerySet["Bearing"]):
    def holding(self) -> "BearingQuerySet":
        return self.filter(agreed__isnull=False, ended=None)

    def proposed(self) -> "BearingQuerySet":
        return self.filter(agreed=None, ended=None)

    def with_words(self) -> "BearingQuerySet":
        return self.select_related(
            "organisation", "agreed__membership", "ended", "replaces", "proposed_by", "activity"
        )


class Bearing(models.Model):
    """An organisation bears something. It holds once agreed, until ended; before that it is proposed."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="bearings")
    key = models.UUIDField(unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="bears")
    what = models.CharField(_("what it bears"), max_length=200, validators=[one_line])
    replaces = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="changes")
    proposed_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = BearingQuerySet.as_manager()

    personal: ClassVar = {"proposed_by": Kept("so that it is known who proposed it", on_erasure="removed")}
    impersonal: ClassVar = ("what",)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.what}"

    @property
    def is_agreed(self) -> bool:
        return hasattr(self, "agreed")

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "ended")


class Agreed(models.Model):
    """Somebody of the organisation said yes here, or the coordinator wrote down who said so and when."""

    bearing = models.OneToOneField(Bearing, models.CASCADE, related_name="agreed")
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    said_by = models.CharField(_("who said so"), max_length=200, blank=True, validators=[one_line])
    said_on = models.DateField(_("when"))
    recorded_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"membership": _KNOWN, "said_by": _KNOWN, "recorded_by": _KNOWN}
    impersonal: ClassVar = ()
    whose: ClassVar = ("membership",)
    row_stays = True

    def __str__(self) -> str:
        return f"{self.bearing} agreed"

    @property
    def who(self) -> str:
        return self.said_by or (self.membership.display_name if self.membership else "")


class Ended(models.Model):
    """It holds no more: something else was agreed in its place, or it was put aside."""

    bearing = models.OneToOneField(Bearing, models.CASCADE, related_name="ended")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who ended it", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.bearing} ended"
