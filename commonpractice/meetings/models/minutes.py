from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.record import note_happening
from commonpractice.keeping import Kept
from commonpractice.meetings.models.meeting import Meeting
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError, StaleError, Transition, allows

LEADS = "chair, co-chair, coordinator"
TRANSITIONS = (
    Transition("draft", "none", "draft", LEADS, "minutes_drafted"),
    Transition("redraft", "draft", "draft", f"{LEADS}, while nobody has edited", "minutes_drafted_again"),
    Transition("edit", "draft", "draft", LEADS, "minutes_edited"),
    Transition("circulate", "draft", "circulated", LEADS, "minutes_circulated", "all current members, by letter"),
    Transition("edit", "circulated", "circulated", LEADS, "minutes_edited"),
    Transition("ask", "circulated", "circulated", "members, until the day given", "amendment_asked", "chair, co-chair, coordinator, on the page"),
    Transition("answer", "circulated", "circulated", LEADS, "amendment_answered", "who asked, on the page"),
    Transition("approve", "circulated", "approved", f"{LEADS} of this meeting or of the one that approves, when the window is over and every change asked for is answered", "minutes_approved", "members, on the page"),
)  # fmt: skip


class FixedError(Exception):
    """Approved minutes do not change."""


class MinutesQuerySet(models.QuerySet["Minutes"]):
    @transaction.atomic
    def draft(self, meeting: Meeting, text: str, *, by: Person, at: datetime) -> "Minutes":
        """The minutes of this meeting: those there are, or new ones."""
        minutes, made = self.get_or_create(meeting=meeting, defaults={"text": text, "drafted_at": at})
        if made:
            minutes.note("minutes_drafted", by=by, at=at)
        return minutes

    def update(self, **kwargs: Any) -> int:
        self._refuse_fixed()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_fixed()
        return super().delete()

    def _refuse_fixed(self) -> None:
        if self.order_by().filter(approval__isnull=False).exists():
            raise FixedError


class Minutes(models.Model):
    """Drafted from what was captured → sent as draft with an amendment window → approved at the next meeting, then fixed."""

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes")
    text = models.TextField(_("minutes"), max_length=200_000)
    """Markdown."""
    drafted_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    """When a person last changed what was drafted; none while nobody has."""
    edited_times = models.PositiveIntegerField(default=0)

    objects = MinutesQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("text",)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Asked of the database, because this copy may be older than the approval.
        if self.pk is not None and MinutesApproval.objects.filter(minutes_id=self.pk).exists():
            raise FixedError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if MinutesApproval.objects.filter(minutes_id=self.pk).exists():
            raise FixedError
        return super().delete(*args, **kwargs)

    @property
    def is_circulated(self) -> bool:
        return hasattr(self, "circulation")

    @property
    def is_approved(self) -> bool:
        return hasattr(self, "approval")

    @property
    def state(self) -> str:
        return "approved" if self.is_approved else "circulated" if self.is_circulated else "draft"

    @property
    def can_be_drafted_again(self) -> bool:
        return allows(TRANSITIONS, "redraft", self.state) and self.edited_at is None

    def can_be_amended(self, now: datetime) -> bool:
        return allows(TRANSITIONS, "ask", self.state) and now < self.circulation.amendments_until

    def unanswered(self) -> "models.QuerySet[Amendment]":
        return self.amendments.filter(answered_at=None)

    @transaction.atomic
    def redraft(self, text: str, *, by: Person, at: datetime) -> None:
        """Put a fresh draft in the place of one that nobody has edited."""
        locked = self.lock_for("redraft")
        if locked.edited_at is not None:
            raise NotNowError
        locked.text, locked.drafted_at, locked.edited_times = text, at, locked.edited_times + 1
        locked.save()
        self.note("minutes_drafted_again", by=by, at=at)

    @transaction.atomic
    def edit(self, text: str, *, edited_times: int, by: Person, at: datetime) -> None:
        locked = self.lock_for("edit")
        if locked.edited_times != edited_times:
            raise StaleError
        if locked.text == text:
            return
        locked.text, locked.edited_at, locked.edited_times = text, at, edited_times + 1
        locked.save()
        self.note("minutes_edited", by=by, at=at)

    @transaction.atomic
    def circulate(self, *, by: Person, at: datetime) -> "Circulation":
        """Open them to members, with as many days to ask for changes as the community gives."""
        locked = self.lock_for("circulate")
        until = at + timedelta(days=self.meeting.community.amendment_days)
        circulation = Circulation.objects.create(minutes=locked, by=by, at=at, amendments_until=until)
        self.note("minutes_circulated", by=by, at=at)
        return circulation

    @transaction.atomic
    def ask(self, text: str, *, key: UUID, membership: Membership, at: datetime) -> "Amendment":
        """A member asks for a change; the same key again is the same request, from anybody else a stale one."""
        locked = self.lock_for("ask")
        asked = Amendment.objects.filter(key=key).first()
        if asked and (asked.minutes_id, asked.membership_id) == (locked.pk, membership.pk):
            return asked
        if asked:
            raise StaleError
        if not locked.can_be_amended(at):
            raise NotNowError
        amendment = Amendment.objects.create(
            minutes=locked, key=key, membership=membership, text=text, asked_at=at
        )
        self.note("amendment_asked", by=membership.person, at=at)
        return amendment

    @transaction.atomic
    def approve(self, *, at_meeting: Meeting, by: Person, at: datetime) -> "MinutesApproval":
        """Fix them. The promise of time to ask for changes is kept even where the next meeting comes sooner."""
        locked = self.lock_for("approve")
        if locked.can_be_amended(at) or locked.unanswered().exists():
            raise NotNowError
        approval = MinutesApproval.objects.create(minutes=locked, at_meeting=at_meeting, by=by, at=at)
        self.note("minutes_approved", by=by, at=at, at_meeting=at_meeting.number)
        return approval

    def lock_for(self, verb: str) -> "Minutes":
        """The row as it is now, held until the end of the transaction, if its state allows the verb."""
        locked = Minutes.objects.select_for_update().get(pk=self.pk)
        if not allows(TRANSITIONS, verb, locked.state):
            raise FixedError if locked.is_approved else NotNowError
        return locked

    def note(self, what: str, *, by: Person, at: datetime, **details: int) -> None:
        note_happening(self.meeting.community, what, about=self, by=by, at=at, **details)


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
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "membership": Kept("so that they hear what became of it", on_erasure="removed"),
        "text": Kept("so that the minutes can be put right", on_erasure="removed"),
        "answered_by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ("answer",)
    whose: ClassVar = ("membership",)

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

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @transaction.atomic
    def give_answer(self, answer: str, *, by: Person, at: datetime) -> None:
        """Once: who answers second finds out that somebody already has."""
        minutes = self.minutes.lock_for("answer")
        taken = minutes.unanswered().filter(pk=self.pk).update(answer=answer, answered_by=by, answered_at=at)
        if not taken:
            raise StaleError
        self.minutes.note("amendment_answered", by=by, at=at)


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
