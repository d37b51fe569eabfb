from typing import ClassVar

from django.db import models

from commonpractice.keeping import Kept
from commonpractice.library.models.resource import Resource


class LinkCheck(models.Model):
    """What came of asking a link whether it is still there; the row of one that was given another address goes."""

    resource = models.OneToOneField(Resource, models.CASCADE, related_name="link_check")
    at = models.DateTimeField()
    """When it was last asked."""
    failed_days = models.PositiveSmallIntegerField(default=0)
    """On so many days in a row of asking."""
    failed_on = models.DateField(null=True, blank=True)
    broken_since = models.DateField(null=True, blank=True)
    """Since the day on which it was found to be broken, until it answers again."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.resource} asked at {self.at}"
