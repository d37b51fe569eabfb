"""What happens in the room: who is there, the steps of the clock, turns and hands.

The clock is not stored: `meetings/timing.py` works it out from the steps.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import MEETING_SHORT, YEAR, Kept
from commonpractice.meetings.models.agenda import AgendaItem
from commonpractice.meetings.models.meeting import Meeting


def new_participant_key() -> str:
    return secrets.token_urlsafe(18)


class Participant(models.Model):
    """Somebody who checked in: a member, or a named guest of this meeting only."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    name = models.CharField(_("the name you want shown"), max_length=300)
    organisation_name = models.CharField(_("organisation"), max_length=200, blank=True)
    key = models.CharField(max_length=40, unique=True, default=new_participant_key)
    """Kept in a guest's session: it is what lets them act, in this meeting only."""
    remote = models.BooleanField(_("from elsewhere"), default=False)
    name_in_minutes = models.BooleanField(_("show my name in the minutes"), default=False)
    scribes = models.BooleanField(_("takes notes"), default=False)
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "membership": Kept("to know who took part", on_erasure="removed"),
        "name": Kept("to know who took part", on_erasure="replaced", after=YEAR),
        "organisation_name": Kept("to know who took part", on_erasure="kept"),
        "key": Kept("so that a guest can act in the room", on_erasure="removed", after=MEETING_SHORT),
    }
    impersonal: ClassVar = ()
    ended_at: ClassVar = ("meeting__ends_at",)

    class Meta:
        ordering = ("arrived_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("meeting", "membership", name="a_member_checks_in_once"),
        ]

    def __str__(self) -> str:
        return self.name


class RoomStep(models.Model):
    """One step of the room's clock. Numbered, so that two clicks at once take one step."""

    class Kind(models.TextChoices):
        START = "start", _("start")
        MOVE_ON = "move_on", _("move on")
        GO_BACK = "go_back", _("go back")
        EXTEND = "extend", _("extend")
        PAUSE = "pause", _("pause")
        RESUME = "resume", _("carry on")
        FINISH = "finish", _("finish")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    section = models.ForeignKey(AgendaItem, models.RESTRICT, null=True, blank=True, related_name="+")
    seconds = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who led the room", on_erasure="removed")}
    impersonal: ClassVar = ("kind",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint("meeting", "number", name="a_step_is_taken_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Turn(models.Model):
    """A participant's turn in the roundtable and what they wrote for it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="turn")
    doing_now = models.TextField(_("doing now"), blank=True, max_length=1000)
    help_wanted = models.TextField(_("help wanted"), blank=True, max_length=1000)
    help_offered = models.TextField(_("help offered"), blank=True, max_length=1000)
    written_by = models.ForeignKey(Participant, models.SET_NULL, null=True, blank=True, related_name="+")
    """The scribe, where somebody else wrote it down."""
    written_times = models.PositiveIntegerField(default=0)
    revisions = models.JSONField(default=dict, blank=True)
    """By field: counts up on the writing device, as in Note; an older one that arrives late is not taken."""
    in_minutes = models.BooleanField(_("may stand in the minutes"), default=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    extra_seconds = models.PositiveIntegerField(default=0)

    _said = Kept("so that help wanted and help offered can find each other", on_erasure="removed")
    personal: ClassVar = {
        "doing_now": _said,
        "help_wanted": _said,
        "help_offered": _said,
        "participant": _said,
        "written_by": _said,
    }
    impersonal: ClassVar = ("revisions",)
    whose: ClassVar = ("participant",)

    def __str__(self) -> str:
        return f"{self.participant}'s turn"


class Hand(models.Model):
    """A raised hand; lowered by its owner or called by the chair."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="hands")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="hands")
    raised_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True, blank=True)
    lowered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "participant": Kept("to keep the queue", on_erasure="removed", after=MEETING_SHORT),
    }
    impersonal: ClassVar = ()
    ended_at: ClassVar = ("meeting__ends_at",)

    class Meta:
        ordering = ("raised_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "participant", condition=models.Q(lowered_at=None), name="one_raised_hand_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant}'s hand"
