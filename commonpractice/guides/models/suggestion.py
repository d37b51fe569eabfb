from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept


class SuggestionDecision(models.Model):
    """What became of a suggested change of the words. The change itself is a change of the document as any other."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("taken in")
        REFUSED = "refused", _("not taken in")
        TAKEN_BACK = "taken_back", _("taken back by who suggested it")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="suggestion_decisions")
    suggestion = models.CharField(max_length=40)
    """As the marks in the document name it."""
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    """The words that it was about, as they were."""
    suggested_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "reason": Kept("so that it is known why", on_erasure="kept"),
        "quote": Kept("so that it is known what it was about", on_erasure="kept"),
        "suggested_by": Kept("so that they hear what became of it", on_erasure="removed"),
        "by": Kept("so that it is known who decided", on_erasure="removed"),
    }
    impersonal: ClassVar = ("suggestion", "outcome")
    whose: ClassVar = ("suggested_by",)

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "suggestion", name="suggestion_decided_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome="refused") | ~models.Q(reason=""),
                name="refused_suggestion_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion}: {self.outcome}"
