from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.meetings.models.meeting import Meeting


class Minutes(models.Model):
    """Drafted from what was captured → sent as draft with an amendment window → approved at the next meeting, then fixed."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    text = models.TextField(_("minutes"))
    """Markdown."""
    drafted_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar = {}
    impersonal: ClassVar = ("text",)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"

    @property
    def is_circulated(self) -> bool:
        return hasattr(self, "circulation")

    @property
    def is_approved(self) -> bool:
        return hasattr(self, "approval")


class Circulation(models.Model):
    """Sent to members as a draft; changes can be asked for until the day given."""

    minutes = models.OneToOneField(Minutes, models.CASCADE, related_name="circulation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    amendments_until = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who sent them", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.minutes} circulated"


class Amendment(models.Model):
    """A change that a member asked for, and what was made of it."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="amendments")
    key = models.UUIDField(unique=True)
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="amendments")
    text = models.TextField(_("what should be changed"), max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True, max_length=1000)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "membership": Kept("so that they hear what became of it", on_erasure="removed"),
        "text": Kept("so that the minutes can be put right", on_erasure="removed"),
        "answered_by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ("answer",)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="") | models.Q(answered_at__isnull=False),
                name="amendment_answer_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"change asked for in {self.minutes}"


class MinutesApproval(models.Model):
    """Approved at a meeting; the minutes do not change after this row."""

    minutes = models.OneToOneField(Minutes, models.CASCADE, related_name="approval")
    at_meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who recorded the approval", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.minutes} approved"
