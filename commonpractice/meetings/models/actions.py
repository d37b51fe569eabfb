from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.keeping import Kept
from commonpractice.meetings.models.agenda import AgendaItem
from commonpractice.meetings.models.meeting import Meeting


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> "ActionQuerySet":
        return self.filter(completion=None)

    def due_before(self, day: date) -> "ActionQuerySet":
        return self.open().filter(due__lt=day)


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

    objects = ActionQuerySet.as_manager()

    personal: ClassVar = {
        "owner": Kept("so that they see what they took on", on_erasure="removed"),
        "owner_name": Kept("so that the minutes say who", on_erasure="replaced"),
        "organisation": Kept("so that the minutes say who", on_erasure="kept"),
    }
    impersonal: ClassVar = ("text",)

    class Meta:
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class Completion(models.Model):
    action = models.OneToOneField(Action, models.CASCADE, related_name="completion")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    evidence = models.CharField(_("what shows that it is done"), max_length=500)

    personal: ClassVar = {"by": Kept("so that it is known who said it is done", on_erasure="removed")}
    impersonal: ClassVar = ("evidence",)

    def __str__(self) -> str:
        return f"{self.action} done"
