import uuid
from typing import Any, ClassVar, Literal

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.terms import AgendaKind
from commonpractice.keeping import Kept
from commonpractice.meetings.models.meeting import Meeting


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    @transaction.atomic
    def add_last(self, meeting: Meeting, *, key: uuid.UUID, facts: dict[str, Any]) -> None:
        """Once, however often the form comes."""
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if not meeting.agenda.filter(key=key).exists():
            last = meeting.agenda.aggregate(last=models.Max("position"))["last"]
            place = 0 if last is None else last + 1
            self.create(meeting=meeting, key=key, position=place, **facts)


class AgendaItem(models.Model):
    """A section of one meeting's agenda, made from the standing agenda and changeable."""

    Kind = AgendaKind

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    """Made with the form that adds it, so that sending it twice adds it once."""
    position = models.PositiveSmallIntegerField(default=0)
    edited_times = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=AgendaKind.choices, default=AgendaKind.OTHER)
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MaxValueValidator(480)]
    )
    seconds_each = models.PositiveSmallIntegerField(
        _("seconds for each person"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    note = models.TextField(_("note"), blank=True, max_length=4000)
    presenter = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="presentations"
    )
    guest_presenter = models.CharField(_("a guest who presents"), max_length=300, blank=True)
    question = models.TextField(_("the question to the room"), blank=True, max_length=1000)

    objects = AgendaItemQuerySet.as_manager()

    personal: ClassVar = {
        "presenter": Kept("so that it is known who presents", on_erasure="replaced"),
        "guest_presenter": Kept("so that it is known who presents", on_erasure="replaced"),
    }
    impersonal: ClassVar = ("kind", "title", "note", "question")
    whose: ClassVar = ("presenter",)

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(seconds_each=None),
                name="agenda_item_timed_one_way",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def move(self, direction: Literal["up", "down"], *, seen_at: int) -> bool:
        """Change places with the neighbour; False where it no longer stands at the place `seen_at`, counted from 0."""
        Meeting.objects.select_for_update().get(pk=self.meeting_id)
        order = list(AgendaItem.objects.filter(meeting_id=self.meeting_id))
        here = order.index(self)
        there = here + (1 if direction == "down" else -1)
        if here != seen_at or not 0 <= there < len(order):
            return False
        order[here], order[there] = order[there], order[here]
        for position, item in enumerate(order):
            item.position = position
        AgendaItem.objects.bulk_update(order, ["position"])
        return True

    @transaction.atomic
    def remove(self) -> bool:
        """Take it off the agenda; False where notes stand under it, which would go with it."""
        Meeting.objects.select_for_update().get(pk=self.meeting_id)
        if self.notes.exclude(text="").exists():
            return False
        self.delete()
        return True

    def edit(self, facts: dict[str, Any], *, edited_times: int) -> bool:
        """Take over new facts; False where somebody changed it since it had `edited_times`."""
        unchanged = AgendaItem.objects.filter(pk=self.pk, edited_times=edited_times)
        return bool(unchanged.update(**facts, edited_times=models.F("edited_times") + 1))
