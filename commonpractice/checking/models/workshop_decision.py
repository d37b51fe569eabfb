from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpractice.checking.models.phrase import PhraseWording
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept


class WorkshopDecision(models.Model):
    """What a workshop made of an entry that we drafted for it. The one with the highest number holds."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted as it stands")
        CHANGED = "changed", _("accepted in other words")
        REJECTED = "rejected", _("rejected")

    community = models.ForeignKey(Community, models.CASCADE, related_name="workshop_decisions")
    phrase = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)
    outcome = models.CharField(_("what was decided"), max_length=10, choices=Outcome.choices)
    meeting = models.CharField(_("at which meeting"), max_length=200, validators=[one_line])
    why = models.TextField(_("why"), max_length=600)
    wording = models.OneToOneField(PhraseWording, models.CASCADE, null=True, related_name="decision")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="workshop_decisions")
    """Who wrote it down; the workshop decided."""
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that members know who wrote it down", on_erasure="removed")}
    impersonal: ClassVar = ("phrase", "outcome", "meeting", "why")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "phrase", "number", name="decided_one_after_the_other"),
            models.CheckConstraint(
                condition=Q(outcome="changed", wording__isnull=False)
                | (~Q(outcome="changed") & Q(wording=None)),
                name="other_words_where_a_workshop_changed_them",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase}: {self.outcome}"
