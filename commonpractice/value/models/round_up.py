from typing import ClassVar

from django.db import models

from commonpractice.bulletins.models import Letter, Update
from commonpractice.community.models import Community
from commonpractice.keeping import Kept


class RoundUp(models.Model):
    """What moved in a quarter was looked at once. Where something had, there is a draft for members, and perhaps for everybody."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="round_ups")
    starts_on = models.DateField()
    """The first day of the quarter."""
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="+")
    update = models.ForeignKey(Update, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("starts_on",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "starts_on", name="round_up_of_a_quarter_once")
        ]

    def __str__(self) -> str:
        return f"round-up from {self.starts_on}"
