from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class SwitchOffQuerySet(models.QuerySet["SwitchOff"]):
    def open(self) -> "SwitchOffQuerySet":
        return self.filter(ending=None)


class SwitchOff(models.Model):
    """One of our entries asks nothing in this community, until it is switched on again."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="phrases_switched_off")
    phrase = models.CharField(max_length=60)
    key = models.UUIDField(unique=True)
    why = models.TextField(_("why it is switched off"), max_length=600)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrases_switched_off")
    at = models.DateTimeField()

    objects = SwitchOffQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that members know who changed the list", on_erasure="removed")}
    impersonal: ClassVar = ("phrase", "why")

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index("community", "phrase", name="switched_off_by_phrase")]

    def __str__(self) -> str:
        return f"{self.phrase} is switched off"


class SwitchOn(models.Model):
    """Closes a switching off: the entry asks again."""

    off = models.OneToOneField(SwitchOff, models.CASCADE, related_name="ending")
    why = models.TextField(_("why it is switched on again"), max_length=600)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrases_switched_on")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that members know who changed the list", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"{self.off.phrase} is switched on again"
