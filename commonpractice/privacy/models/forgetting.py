"""What was forgotten because its time was over: how many rows of what, and nothing of what stood in them."""

from typing import ClassVar

from django.apps import apps
from django.db import models
from django.utils.text import capfirst

from commonpractice.community.models import Community
from commonpractice.keeping import Kept


class ForgettingDay(models.Model):
    """A day on which everything whose time is over is looked for; `ended_at` when nothing was left."""

    day = models.DateField(unique=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.day}"


class Forgotten(models.Model):
    """`community` is empty for what belongs to none, such as an address where nobody reads letters."""

    day = models.ForeignKey(ForgettingDay, models.CASCADE, related_name="forgotten")
    community = models.ForeignKey(Community, models.CASCADE, null=True, related_name="+")
    model = models.CharField(max_length=80)
    number = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("model",)

    class Meta:
        ordering = ("-day__day", "model")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "day", "community", "model", name="forgotten_counted_once_a_day", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.model}"

    @property
    def what(self) -> str:
        """As people call it; a room may be gone."""
        try:
            return capfirst(str(apps.get_model(self.model)._meta.verbose_name_plural))  # noqa: SLF001
        except LookupError:
            return self.model
