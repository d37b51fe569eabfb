"""What is written down as it happens: notes, decisions, topics for next time.

Every row carries a key made on the device that wrote it, so that sending it again writes it once.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.keeping import Kept
from commonpractice.meetings.models.agenda import AgendaItem
from commonpractice.meetings.models.meeting import Meeting
from commonpractice.meetings.models.room import Participant

_BY = Kept("so that it is known who wrote it down", on_erasure="removed")


class Note(models.Model):
    """One scribe's notes on one section. Each scribe has their own row, so nobody's words are overwritten."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="notes")
    key = models.UUIDField(unique=True)
    revision = models.PositiveIntegerField(default=0)
    """Counts up on the writing device; an older one that arrives late is not taken."""
    text = models.TextField(_("notes"), blank=True, max_length=20000)
    parked = models.BooleanField(_("parked for another time"), default=False)
    written_at = models.DateTimeField()

    personal: ClassVar = {"by": _BY}
    impersonal: ClassVar = ("text",)

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"notes on {self.item}"


class Decision(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="decisions")
    key = models.UUIDField(unique=True)
    text = models.TextField(_("what was decided"), max_length=2000)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": _BY}
    impersonal: ClassVar = ("text",)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class Topic(models.Model):
    """Something proposed for a next meeting."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="topics")
    key = models.UUIDField(unique=True)
    text = models.CharField(_("topic"), max_length=300)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": _BY}
    impersonal: ClassVar = ("text",)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text


class TopicSupport(models.Model):
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="supports")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"participant": Kept("so that support is counted once", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("topic", "participant", name="a_topic_supported_once_each")
        ]

    def __str__(self) -> str:
        return f"support for {self.topic}"
