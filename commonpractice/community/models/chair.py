"""Who chairs which meeting. A meeting is known here by its number in the community: meetings stand on a higher floor."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import Community
from commonpractice.community.models.membership import Membership
from commonpractice.keeping import Kept
from commonpractice.transitions import StaleError


class ChairTurn(models.Model):
    """This member chairs (or co-chairs) the meeting with this number."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("chair")
        CO_CHAIR = "co_chair", _("co-chair")

    community = models.ForeignKey(Community, models.CASCADE, related_name="chair_turns")
    meeting_number = models.PositiveIntegerField()
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="chair_turns")
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.CHAIR)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(_("why this person"), max_length=300, blank=True)
    """Filled where the coordinator names somebody other than who is next in turn."""
    hand_over = models.TextField(_("what the next chair should know"), blank=True, max_length=4000)
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change of the hand-over note."""

    personal: ClassVar = {
        "membership": Kept("so that the chair's turn is fair and known", on_erasure="replaced"),
        "by": Kept("so that it is known who confirmed it", on_erasure="removed"),
        "why": Kept("so that the order is understood", on_erasure="removed"),
    }
    impersonal: ClassVar = ("part", "hand_over")
    whose: ClassVar = ("membership",)
    row_stays = True

    class Meta:
        ordering = ("meeting_number", "part")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "meeting_number", "part", name="one_chair_and_one_co_chair"),
            models.UniqueConstraint(
                "community", "meeting_number", "membership", name="chair_is_not_own_co_chair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}, {self.get_part_display()} of meeting {self.meeting_number}"

    def note_for_next_chair(self, words: str, *, seen: int) -> None:
        """Raises StaleError where the note was changed after `seen`."""
        changed = ChairTurn.objects.filter(pk=self.pk, edited_times=seen).update(
            hand_over=words, edited_times=F("edited_times") + 1
        )
        if not changed:
            raise StaleError


class ChairDecline(models.Model):
    """“I can't this time”: excuses a member from one meeting, and is repaid by the turn after."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="chair_declines")
    meeting_number = models.PositiveIntegerField()
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="chair_declines")
    at = models.DateTimeField()

    personal: ClassVar = {"membership": Kept("so that the turn is repaid", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "community", "meeting_number", "membership", name="declined_once_for_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership} cannot chair meeting {self.meeting_number}"


class ChairSwapQuerySet(models.QuerySet["ChairSwap"]):
    def agreed(self) -> "ChairSwapQuerySet":
        return self.filter(answer__yes=True).order_by("answer__at", "pk")

    def open(self) -> "ChairSwapQuerySet":
        return self.filter(answer=None)


class ChairSwap(models.Model):
    """A member asks another to change places: each takes the meeting that the other gives up. Open until answered."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="chair_swaps")
    gives = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    gives_meeting = models.PositiveIntegerField()
    takes = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    takes_meeting = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ChairSwapQuerySet.as_manager()

    personal: ClassVar = {
        "gives": Kept("so that the swap is repaid", on_erasure="removed"),
        "takes": Kept("so that the swap is repaid", on_erasure="removed"),
        "by": Kept("so that it is known who asked for it", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.gives} asks {self.takes} to change places"


class ChairSwapAnswer(models.Model):
    """Yes: they changed places. No: everything stays."""

    swap = models.OneToOneField(ChairSwap, models.CASCADE, related_name="answer")
    yes = models.BooleanField()
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.swap}: {'yes' if self.yes else 'no'}"
