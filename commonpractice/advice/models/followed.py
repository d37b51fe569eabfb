from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpractice.advice.models.advice import Advice
from commonpractice.community.models import Membership
from commonpractice.keeping import Kept


class BodyAnswer(models.Model):
    """What the body says to the advice, by its link or as a member heard it. The last one counts."""

    class Said(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PARTLY = "partly", _("accepted in part")
        NOT = "not", _("not accepted")

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="answers")
    key = models.UUIDField(unique=True)
    said = models.CharField(_("what does the body say?"), max_length=8, choices=Said.choices)
    words = models.TextField(_("in its words"), max_length=2000)
    heard_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    """None: the body wrote it itself."""
    at = models.DateTimeField()

    personal: ClassVar = {"heard_by": Kept("so that it is known who heard it", on_erasure="removed")}
    impersonal: ClassVar = ("said", "words")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.advice}: {self.said}"


class Deed(models.Model):
    """What the body did. Asked again on a day, until it is done or never will be."""

    class Came(models.TextChoices):
        DONE = "done", _("done")
        BEGUN = "begun", _("begun")
        NOT_YET = "not_yet", _("not yet")
        NEVER = "never", _("it will not be done")

    ENDS = (Came.DONE, Came.NEVER)

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="deeds")
    key = models.UUIDField(unique=True)
    came = models.CharField(_("what became of it?"), max_length=8, choices=Came.choices)
    words = models.TextField(_("what was done, or why not"), max_length=2000)
    evidence = models.TextField(_("how one can see it"), blank=True, max_length=1000)
    ask_again_on = models.DateField(_("ask again on"), null=True, blank=True)
    heard_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"heard_by": Kept("so that it is known who heard it", on_erasure="removed")}
    impersonal: ClassVar = ("came", "words", "evidence")

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(came__in=("done", "never"), ask_again_on=None)
                | Q(came__in=("begun", "not_yet"), ask_again_on__isnull=False),
                name="deed_is_over_or_asked_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice}: {self.came}"


class Nudge(models.Model):
    """A letter that something is late: once to who leads it, and once to the coordinators, for each day it was due."""

    class To(models.TextChoices):
        LEAD = "lead", _("who leads it")
        COORDINATORS = "coordinators", _("the coordinators")

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="nudges")
    due_on = models.DateField()
    to = models.CharField(max_length=12, choices=To.choices)
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("to",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("advice", "due_on", "to", name="nudged_once_for_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.advice}: {self.to}"
