from typing import ClassVar

from django.db import models

from commonpractice.agreement.models import Question
from commonpractice.keeping import Kept
from commonpractice.meetings.models.meeting import Meeting
from commonpractice.meetings.models.room import Participant


class RoomQuestion(models.Model):
    """A question that was brought into the room of a meeting, until it is put away: one at a time."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="questions_brought_in")
    question = models.ForeignKey(Question, models.CASCADE, related_name="+")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    """None where who leads the meeting has not checked in."""
    brought_at = models.DateTimeField()
    put_away_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {"by": Kept("so that it is known who brought it in", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("brought_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "meeting", condition=models.Q(put_away_at=None), name="one_question_in_a_room"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} in {self.meeting}"
