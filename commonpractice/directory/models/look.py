from typing import ClassVar

from django.db import models

from commonpractice.community.models import Community, Constituency
from commonpractice.keeping import Kept


class Look(models.Model):
    """Once a quarter at most: which parts of the community are many enough to be named. No number of people is kept."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("-at",)
        constraints: ClassVar = [models.UniqueConstraint("community", "at", name="one_look_at_a_time")]

    def __str__(self) -> str:
        return f"look at {self.community}"


class PartHeard(models.Model):
    """At least five members spoke from this part, and at least five did not. Where the row is missing, nothing is known."""

    look = models.ForeignKey(Look, models.CASCADE, related_name="parts")
    constituency = models.CharField(max_length=20, choices=Constituency.choices)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("constituency",)

    class Meta:
        verbose_name_plural = "parts heard"
        constraints: ClassVar = [
            models.UniqueConstraint("look", "constituency", name="a_part_is_heard_once_in_a_look")
        ]

    def __str__(self) -> str:
        return str(self.get_constituency_display())
