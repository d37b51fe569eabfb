from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Departure, Membership
from commonpractice.keeping import MEETING_SHORT, Kept
from commonpractice.meetings.models.meeting import Meeting

COMING = ("room", "remote", "deputy")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def invite(self, meeting: Meeting, members: Iterable[Membership]) -> None:
        """Once each, however often it is called."""
        self.bulk_create(
            [Invitation(meeting=meeting, membership=member) for member in members], ignore_conflicts=True
        )

    def of_current_members(self) -> "InvitationQuerySet":
        return self.filter(membership__departure=None)

    def coming(self) -> "InvitationQuerySet":
        return self.filter(answer__in=COMING)

    def answers_of_current_members(self) -> Counter[str]:
        """How many gave each answer, "" where they gave none: counted along `invitations_by_answer`, no row is read."""
        of_current = self.exclude(membership__in=Departure.objects.values("membership"))
        return Counter(dict(of_current.order_by().values_list("answer").annotate(number=Count("*"))))


class Invitation(models.Model):
    """One member and one meeting; carries the personal link and the answer given last."""

    class Answer(models.TextChoices):
        ROOM = "room", _("in the room")
        REMOTE = "remote", _("from elsewhere")
        APOLOGIES = "apologies", _("cannot come")
        DEPUTY = "deputy", _("somebody comes for me")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="invitations")
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    answer = models.CharField(_("will you come?"), max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    deputy_name = models.CharField(_("who comes for you"), max_length=300, blank=True)
    needs = models.TextField(_("access and dietary needs"), blank=True, max_length=1000)
    expenses = models.BooleanField(_("please arrange expenses with me before the meeting"), default=False)

    objects = InvitationQuerySet.as_manager()

    _short = Kept("to prepare the meeting", on_erasure="removed", after=MEETING_SHORT)
    personal: ClassVar = {
        "membership": Kept("to invite them", on_erasure="removed"),
        "link_key": _short,
        "answer": _short,
        "deputy_name": _short,
        "needs": _short,
    }
    impersonal: ClassVar = ()
    row_stays = True
    ended_at: ClassVar = ("meeting__ends_at",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("meeting", "membership", name="invited_once_to_a_meeting")
        ]
        indexes: ClassVar = [models.Index("meeting", "answer", "membership", name="invitations_by_answer")]

    def __str__(self) -> str:
        return f"{self.membership} invited to {self.meeting}"

    @property
    def tells_private_things(self) -> bool:
        return bool(self.needs) or self.expenses

    def answer_with(self, *, answer: str, deputy_name: str, needs: str, expenses: bool, at: datetime) -> None:
        """Take over an answer; the last one counts."""
        self.answer, self.needs, self.expenses, self.answered_at = answer, needs, expenses, at
        self.deputy_name = deputy_name if answer == self.Answer.DEPUTY else ""
        self.save(update_fields=["answer", "deputy_name", "needs", "expenses", "answered_at"])
