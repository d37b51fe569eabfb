from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models.proposal import Proposal, ProposalText
from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class OutcomeFixedError(Exception):
    """An outcome does not change: another one is found by another proposal."""


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def public(self) -> "OutcomeQuerySet":
        """Those of themes that anybody may read. What another body is told is public with its advice, or not at all."""
        return self.filter(
            proposal__question__theme__publication__isnull=False, proposal__question__of_advice=False
        )

    def update(self, **values: Any) -> int:
        raise OutcomeFixedError


class Outcome(models.Model):
    """What became of a proposal: fixed, with a page of its own for good."""

    class Result(models.TextChoices):
        ADOPTED = "adopted", _("adopted")
        NOT_YET = "not_yet", _("not yet")
        NOT = "not", _("not adopted")

    community = models.ForeignKey(Community, models.CASCADE, related_name="outcomes")
    number = models.PositiveIntegerField()
    proposal = models.OneToOneField(Proposal, models.RESTRICT, related_name="outcome")
    text = models.ForeignKey(ProposalText, models.RESTRICT, related_name="+")
    result = models.CharField(max_length=8, choices=Result.choices)
    finding = models.JSONField()
    """What the rule said: `state`, `reason` and `facts` of `rule.Finding`."""
    numbers = models.JSONField()
    """Positions by constituency as they may be shown (`splitting.py`), of members and of the public."""
    said = models.TextField(_("what everybody should know"), blank=True, max_length=1500)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who recorded it", on_erasure="removed")}
    impersonal: ClassVar = ("result", "finding", "numbers", "said")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [models.UniqueConstraint("community", "number", name="outcome_numbered_once")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.result}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise OutcomeFixedError
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        return reverse("agreement:outcome", args=[self.community.slug, self.number])


class OutcomeReview(models.Model):
    """The day to look at it again came, and somebody did."""

    outcome = models.OneToOneField(Outcome, models.CASCADE, related_name="review")
    still_stands = models.BooleanField(_("does it still stand?"))
    found = models.TextField(_("what was found"), max_length=1500)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ("found",)

    def __str__(self) -> str:
        return f"{self.outcome} looked at again"
