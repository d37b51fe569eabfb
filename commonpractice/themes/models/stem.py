from typing import ClassVar

from django.db import models

from commonpractice.community.models import Community
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier


class Stem(models.Model):
    """A word, cut down to its stem, and how many barriers of the community hold it: the rarer, the more it tells."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="stems")
    stem = models.CharField(max_length=40)
    barriers = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("stem",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("community", "stem", name="stem_once_in_a_community"),
        ]

    def __str__(self) -> str:
        return self.stem


class BarrierStem(models.Model):
    """How often a stem stands in the approved wording: by it, barriers alike are found."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="stems")
    stem = models.ForeignKey(Stem, models.CASCADE, related_name="held")
    count = models.PositiveSmallIntegerField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("barrier", "stem", name="stem_once_in_a_barrier")]

    def __str__(self) -> str:
        return f"{self.barrier}: {self.stem}"
