from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpractice.advice.models.advice import Advice
from commonpractice.agreement.models import Outcome, ProposalText
from commonpractice.community.models import Membership
from commonpractice.keeping import Kept


class PositionsAsked(models.Model):
    """The draft as it stood when members were asked where they stand: agreements belong to this text alone."""

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="askings")
    number = models.PositiveSmallIntegerField()
    tree = models.JSONField()
    """As `guides/document/schema.py` has it."""
    fingerprint = models.CharField(max_length=64)
    proposal_text = models.OneToOneField(ProposalText, models.RESTRICT, related_name="advice_asking")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who asked", on_erasure="removed")}
    impersonal: ClassVar = ("tree", "fingerprint")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("advice", "number", name="advice_asking_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.advice}: text {self.number}"


class SentFixedError(Exception):
    """What was sent stands as it was sent."""


class SentQuerySet(models.QuerySet["Sent"]):
    def update(self, **values: Any) -> int:
        raise SentFixedError


class Sent(models.Model):
    """The advice as it went: fixed. Words that members set beside it are read from their positions, theirs to take back."""

    advice = models.OneToOneField(Advice, models.CASCADE, related_name="sent")
    asking = models.OneToOneField(PositionsAsked, models.RESTRICT, related_name="sent")
    outcome = models.OneToOneField(Outcome, models.RESTRICT, related_name="advice_sent")
    facts = models.JSONField()
    """What stands on the letter: `title`, `body`, `question`, `purpose`, `agreed` in words, `asks`, `on`."""
    fingerprint = models.CharField(max_length=64)
    """Of `facts` and the text: `text_facts.fingerprint`."""
    is_public = models.BooleanField(_("who may read it?"))
    why_so = models.TextField(_("why"), max_length=600)
    reply_by = models.DateField(_("an answer is asked for by"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = SentQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who sent it", on_erasure="removed")}
    impersonal: ClassVar = ("facts", "fingerprint", "why_so")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why_so=""), name="sent_says_for_whom_and_why")
        ]

    def __str__(self) -> str:
        return f"{self.advice} sent"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise SentFixedError
        super().save(*args, **options)
