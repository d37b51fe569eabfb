from typing import ClassVar

from django.db import models

from commonpractice.bulletins.models.letter import Letter
from commonpractice.keeping import Kept


class Addressed(models.Model):
    """An announcement that goes to a part of the members; those to everybody have no such row."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="addressed")
    to = models.CharField(max_length=60)
    """The key of a segment: see `bulletins/segments.py`."""
    label = models.CharField(max_length=300)
    """As it read when it was chosen."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("to", "label")

    def __str__(self) -> str:
        return f"{self.letter} to {self.label}"
