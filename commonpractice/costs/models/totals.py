"""What a quarter cost, written down once it is over, without anybody's name: only what may be shown is kept at all."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.costs.money import in_words
from commonpractice.keeping import Kept


class QuarterTotal(models.Model):
    """Without `pence` the number of people was small, and nothing more is known of the quarter."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="cost_totals")
    quarter = models.DateField(_("its first day"))
    pence = models.PositiveIntegerField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("-quarter",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "quarter", name="quarter_counted_once"),
        ]

    def __str__(self) -> str:
        return f"expenses of the quarter from {self.quarter}"

    @property
    def amount(self) -> str:
        return in_words(self.pence) if self.pence is not None else ""


class ActivityTotal(models.Model):
    """What one activity cost in a quarter; all of a quarter's or none."""

    total = models.ForeignKey(QuarterTotal, models.CASCADE, related_name="activities")
    title = models.CharField(max_length=300)
    day = models.DateField()
    people = models.PositiveSmallIntegerField()
    pence = models.PositiveIntegerField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("title",)

    class Meta:
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.title}: {self.people}"

    @property
    def amount(self) -> str:
        return in_words(self.pence)
