from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept


class Received(models.Model):
    """An e-mail came in through the door. Its words are not kept here: they stand in the conversation, or nowhere."""

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("stands in the conversation")
        REFUSED = "refused", _("refused")
        AUTOMATIC = "automatic", _("answered by a machine")
        CAME_BACK = "came_back", _("could not be delivered")
        NOTHING = "nothing", _("no words for us")

    community = models.ForeignKey(Community, models.CASCADE, related_name="received")
    once = models.CharField(max_length=64, unique=True)
    """Digest of Message-ID, sender and reply address: however often it is handed over, it counts once."""
    thread = models.CharField(max_length=60)
    """Which conversation, e.g. `question_17`; `delivery_9` for what mail servers send back."""
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    why = models.CharField(max_length=20, blank=True)
    """Of one that was refused: a name from `letterbox/refusing.py`."""
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that an answer counts once", on_erasure="removed", after=YEAR),
    }
    impersonal: ClassVar = ("once", "thread", "outcome", "why")
    ended_at: ClassVar = ("at",)

    class Meta:
        verbose_name_plural = "received"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(outcome="refused") ^ models.Q(why=""),
                name="refused_is_refused_for_a_reason",
            )
        ]
        indexes: ClassVar = [models.Index("thread", "at", name="received_in_a_thread")]

    def __str__(self) -> str:
        return f"{self.thread}: {self.outcome}"
