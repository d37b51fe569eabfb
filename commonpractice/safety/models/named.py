from typing import ClassVar

from django.db import models

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class Named(models.Model):
    """Whom one can turn to where no coordinator can look at it: a member whom the terms, or the members, name."""

    community = models.OneToOneField(Community, models.CASCADE, related_name="named")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    _why = Kept("so that members know whom they can turn to", on_erasure="removed")
    personal: ClassVar = {"membership": _why, "by": _why}
    impersonal: ClassVar = ()

    class Meta:
        verbose_name_plural = "named"

    def __str__(self) -> str:
        return str(self.membership)
