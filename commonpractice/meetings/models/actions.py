from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.community.record import note_happening
from commonpractice.keeping import Kept
from commonpractice.meetings.models.agenda import AgendaItem
from commonpractice.meetings.models.meeting import Meeting
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError, StaleError, Transition, allows

MAY = "its owner; chair, co-chair of its meeting, coordinator"
TRANSITIONS = (
    Transition("change", "open", "open", MAY, "action_changed", "its owner, on their page"),
    Transition("complete", "open", "done", MAY, "action_done", "members, on the list of actions"),
)


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> "ActionQuerySet":
        return self.filter(completion=None)

    def due_before(self, day: date) -> "ActionQuerySet":
        return self.open().filter(due__lt=day)

    def before(self, meeting: Meeting) -> "ActionQuerySet":
        """Agreed at an earlier meeting of the same community."""
        return self.filter(community=meeting.community_id, meeting__number__lt=meeting.number)

    def to_follow_up_at(self, meeting: Meeting) -> "ActionQuerySet":
        """Agreed earlier and open when this meeting begins; what is done in the meeting does not change the number."""
        done_before = models.Q(completion__at__lt=meeting.starts_at)
        return self.before(meeting).exclude(done_before)

    def with_people(self) -> "ActionQuerySet":
        return self.select_related("owner", "organisation", "meeting__theme", "completion")


class Action(models.Model):
    """Something a named person said they would do by a day; open until the row that completes it."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    item = models.ForeignKey(AgendaItem, models.SET_NULL, null=True, blank=True, related_name="actions")
    key = models.UUIDField(unique=True)
    text = models.TextField(_("what will be done"), max_length=1000)
    owner = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="actions")
    owner_name = models.CharField(_("who"), max_length=300)
    """As known when it was agreed, so that a guest can own one and the minutes stay true."""
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    due = models.DateField(_("by when"))
    at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    personal: ClassVar = {
        "owner": Kept("so that they see what they took on", on_erasure="removed"),
        "owner_name": Kept("so that the minutes say who", on_erasure="replaced"),
        "organisation": Kept("so that the minutes say who", on_erasure="kept"),
    }
    impersonal: ClassVar = ("text",)
    whose: ClassVar = ("owner",)

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.text[:60]

    def get_absolute_url(self) -> str:
        return reverse("meetings:action", args=[self.community.slug, self.pk])

    @property
    def state(self) -> str:
        return "done" if hasattr(self, "completion") else "open"

    @property
    def who(self) -> str:
        """As the owner is known today; for a guest, or somebody who was erased, as it was written down."""
        return self.owner.display_name if self.owner else self.owner_name

    def is_overdue(self, today: date) -> bool:
        return self.state == "open" and self.due < today

    @transaction.atomic
    def change(
        self,
        *,
        owner: Membership | None,
        owner_name: str,
        due: date,
        edited_times: int,
        by: Person,
        at: datetime,
    ) -> None:
        """Give it another owner or another day; the record of events keeps both, without names."""
        locked = self._locked_for("change")
        if locked.edited_times != edited_times:
            raise StaleError
        before = {"owner_before": locked.owner_id, "due_before": locked.due.isoformat()}
        if (locked.owner, locked.owner_name, locked.due) == (owner, owner_name, due):
            return
        handed_over = (locked.owner, locked.owner_name) != (owner, owner_name)
        if handed_over:
            locked.organisation = owner.organisation if owner else None
        locked.owner, locked.owner_name, locked.due = owner, owner_name, due
        locked.edited_times += 1
        locked.save()
        after = {"owner_after": locked.owner_id, "due_after": due.isoformat(), "handed_over": handed_over}
        note_happening(self.community, "action_changed", about=self, by=by, at=at, **before, **after)

    @transaction.atomic
    def complete(self, evidence: str, *, by: Person, at: datetime) -> "Completion":
        """Close it with a line that shows it is done; saying so twice says it once."""
        locked = Action.objects.select_for_update().get(pk=self.pk)
        completion, made = Completion.objects.get_or_create(
            action=locked, defaults={"by": by, "at": at, "evidence": evidence}
        )
        if made:
            note_happening(self.community, "action_done", about=self, by=by, at=at)
        return completion

    def _locked_for(self, verb: str) -> "Action":
        locked = Action.objects.select_for_update().get(pk=self.pk)
        if not allows(TRANSITIONS, verb, locked.state):
            raise NotNowError
        return locked


class Completion(models.Model):
    action = models.OneToOneField(Action, models.CASCADE, related_name="completion")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    evidence = models.CharField(_("what shows that it is done"), max_length=500)

    personal: ClassVar = {"by": Kept("so that it is known who said it is done", on_erasure="removed")}
    impersonal: ClassVar = ("evidence",)

    def __str__(self) -> str:
        return f"{self.action} done"
