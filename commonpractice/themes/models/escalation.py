from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def open(self) -> "EscalationQuerySet":
        return self.filter(answer=None)

    def overdue(self, today: date) -> "EscalationQuerySet":
        return self.open().filter(answer_by__lt=today)


class Escalation(models.Model):
    """A question to a body that can decide what the community cannot, with a day by which it is to answer."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="escalations")
    key = models.UUIDField(unique=True)
    body = models.CharField(_("who is asked"), max_length=200, validators=[one_line])
    question = models.TextField(_("what they are asked"), max_length=1500)
    answer_by = models.DateField(_("by when"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="escalations")
    at = models.DateTimeField()

    objects = EscalationQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who asked", on_erasure="removed")}
    impersonal: ClassVar = ("body", "question")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.body

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "answer")

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.answer_by < today


class EscalationAnswer(models.Model):
    escalation = models.OneToOneField(Escalation, models.CASCADE, related_name="answer")
    text = models.TextField(_("what they answered"), max_length=2000)
    follows = models.TextField(_("what follows from it"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who wrote it down", on_erasure="removed")}
    impersonal: ClassVar = ("text", "follows")

    def __str__(self) -> str:
        return f"{self.escalation} answered"
