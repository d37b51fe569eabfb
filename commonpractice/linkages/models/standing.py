from typing import ClassVar

from django.db import models
from django.db.models import Q

from commonpractice.keeping import Kept
from commonpractice.linkages.models.entry import Entry


class StandingAsked(models.Model):
    """The owner of an entry was asked whether it still stands; answered, or left until the entry lapses."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="askings")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "entry", condition=Q(answered_at=None), name="entry_is_asked_about_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry}: does it still stand?"
