from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.directory.models.question import Question
from commonpractice.keeping import YEAR, Kept

_TALK = Kept("so that both can read what was said", on_erasure="removed", after=YEAR)


class Reply(models.Model):
    """What one side said after the question: an answer, or the asker asking back."""

    class Voice(models.TextChoices):
        ASKER = "asker", _("who asked")
        CONTACT = "contact", _("who was asked")

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    key = models.UUIDField(unique=True)
    voice = models.CharField(max_length=7, choices=Voice.choices)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(_("your answer"), max_length=8000)
    at = models.DateTimeField()

    personal: ClassVar = {
        "by": Kept("so that it is known who answered", on_erasure="removed"),
        "text": _TALK,
    }
    impersonal: ClassVar = ("voice",)
    whose: ClassVar = ("by",)
    ended_at: ClassVar = ("question__closing__at", "question__asked_at")

    class Meta:
        verbose_name_plural = "replies"
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(voice="contact") | Q(by__isnull=True), name="who_asks_needs_no_membership"
            )
        ]

    def __str__(self) -> str:
        return f"reply to {self.question}"


class TakingOver(models.Model):
    """Somebody answers in the place of who held the question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="takings_over")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    instead_of = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField()
    """Since when it had waited."""
    at = models.DateTimeField()

    _known = Kept("so that it is known who answers", on_erasure="removed")
    personal: ClassVar = {"by": _known, "instead_of": _known}
    impersonal: ClassVar = ()

    class Meta:
        verbose_name_plural = "takings over"
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("question", "since", name="taken_over_once_in_one_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.by} took over the {self.question}"


class Reminder(models.Model):
    """Who holds the question was reminded, once in each waiting."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="reminders")
    since = models.DateTimeField()
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("question", "since", name="reminded_once_in_one_waiting")
        ]

    def __str__(self) -> str:
        return f"reminder of the {self.question}"


class Offer(models.Model):
    """It waited too long, and whoever else can be asked was asked to take it over."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="offers")
    since = models.DateTimeField()
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("question", "since", name="offered_once_in_one_waiting")
        ]

    def __str__(self) -> str:
        return f"offer of the {self.question}"


class Closing(models.Model):
    """Nothing more is needed: the row ends the question."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="closing")
    voice = models.CharField(max_length=7, choices=Reply.Voice.choices)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who closed it", on_erasure="removed")}
    impersonal: ClassVar = ("voice",)

    def __str__(self) -> str:
        return f"end of the {self.question}"
