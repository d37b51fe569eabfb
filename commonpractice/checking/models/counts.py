"""How often which question came up in the notes of a team, month by month. No text, nobody's name, no day and no hour."""

from typing import ClassVar

from django.db import models

from commonpractice.community.models import Community, Organisation
from commonpractice.keeping import Kept
from commonpractice.recording import FindingKind

MONTHS_KEPT = 24
"""Older months are deleted when the team adds its next note."""


class TeamMonth(models.Model):
    """The notes that members of an organisation added to its counts in one month.

    When two organisations become one, both rows of a month stay: added up they would tell what one of them had.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="team_months")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="team_months")
    month = models.DateField()
    """Its first day."""
    notes = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("-month", "pk")

    def __str__(self) -> str:
        return f"{self.organisation}, {self.month:%B %Y}"


class QuestionCount(models.Model):
    """In how many notes of that month a question came up: of a kind as a whole, or by one entry of the phrase list."""

    team_month = models.ForeignKey(TeamMonth, models.CASCADE, related_name="counts")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in FindingKind])
    phrase = models.CharField(max_length=80, blank=True)
    """The id of the entry; empty for the kind as a whole."""
    notes = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kind", "phrase")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "team_month", "kind", "phrase", name="question_counted_in_one_row_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.phrase or self.kind}: {self.notes}"


class CountedPage(models.Model):
    """A page whose note has been added, so that sending it twice adds it once. Deleted once its month is over."""

    team_month = models.ForeignKey(TeamMonth, models.CASCADE, related_name="pages")
    token = models.UUIDField(unique=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return str(self.token)
