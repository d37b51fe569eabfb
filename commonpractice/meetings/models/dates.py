from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.keeping import MEETING_SHORT, Kept
from commonpractice.meetings.models.meeting import Meeting


class DatePoll(models.Model):
    """When shall we meet? Closed by the meeting that comes of it, or by its closing time."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="date_polls")
    key = models.UUIDField(unique=True)
    title = models.CharField(_("what the meeting is about"), max_length=300)
    length_minutes = models.PositiveSmallIntegerField(_("length in minutes"), default=120)
    closes_at = models.DateTimeField(_("answers wanted by"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    meeting = models.OneToOneField(Meeting, models.SET_NULL, null=True, blank=True, related_name="date_poll")

    personal: ClassVar = {"opened_by": Kept("so that it is known who asked", on_erasure="removed")}
    impersonal: ClassVar = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:date_poll", args=[self.community.slug, self.pk])

    def is_open(self, now: datetime) -> bool:
        return self.meeting_id is None and now < self.closes_at


class DateOption(models.Model):
    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("starts_at",)
        constraints: ClassVar = [models.UniqueConstraint("poll", "starts_at", name="a_date_offered_once")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class PollLink(models.Model):
    """A member's personal link to a poll; `answered_at` says that they have answered, not what."""

    poll = models.ForeignKey(DatePoll, models.CASCADE, related_name="links")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="poll_links")
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "membership": Kept("to ask them", on_erasure="removed"),
        "link_key": Kept(
            "so that they can answer without signing in", on_erasure="removed", after=MEETING_SHORT
        ),
    }
    impersonal: ClassVar = ()
    ended_at: ClassVar = ("poll__closes_at",)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("poll", "membership", name="asked_once_in_a_poll")]

    def __str__(self) -> str:
        return f"{self.membership} asked for dates"

    @transaction.atomic
    def answer_with(self, answers: Mapping[int, str], *, at: datetime) -> None:
        """Take over the answers by option; the last ones count."""
        PollLink.objects.select_for_update().get(pk=self.pk)
        self.answers.all().delete()
        DateAnswer.objects.bulk_create(
            [DateAnswer(link=self, option_id=option, answer=answer) for option, answer in answers.items()]
        )
        self.answered_at = at
        self.save(update_fields=["answered_at"])


class DateAnswer(models.Model):
    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        IF_NEED_BE = "if_need_be", _("if need be")
        NO = "no", _("no")

    option = models.ForeignKey(DateOption, models.CASCADE, related_name="answers")
    link = models.ForeignKey(PollLink, models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=10, choices=Answer.choices)

    personal: ClassVar = {"answer": Kept("to find a date", on_erasure="removed", after=MEETING_SHORT)}
    impersonal: ClassVar = ()
    whose: ClassVar = ("link__membership",)
    ended_at: ClassVar = ("option__poll__closes_at",)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("option", "link", name="one_answer_for_a_date")]

    def __str__(self) -> str:
        return self.answer
