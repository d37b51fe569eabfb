from typing import ClassVar

from django.db import models

from commonpractice.keeping import Kept
from commonpractice.meetings.models.agenda import AgendaItem


class PracticeNote(models.Model):
    """A section of an agenda in which people do an exercise of `checking/exercises`; it goes with its section."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="practice")
    exercise = models.CharField(max_length=80)
    """Its key."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("exercise",)

    def __str__(self) -> str:
        return self.exercise
