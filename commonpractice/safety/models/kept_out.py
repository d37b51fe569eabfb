"""A member is kept out: by whom, why, until when or when it is looked at again; what they say to it; and its end."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import YEAR, Kept

_WHY = Kept("so that they know why, and another can look at it again", on_erasure="removed", after=YEAR)


class KeptOutQuerySet(models.QuerySet["KeptOut"]):
    def standing(self) -> "KeptOutQuerySet":
        return self.filter(end=None)

    def with_steps(self) -> "KeptOutQuerySet":
        return self.select_related(
            "membership__person", "membership__community", "by", "appeal__answer__by", "end__by"
        )


class KeptOut(models.Model):
    """It has a last day, or a day on which somebody looks at it again; never neither."""

    key = models.UUIDField(unique=True)
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="kept_out")
    why = models.TextField(_("why"), max_length=2000)
    until = models.DateField(_("until and with this day"), null=True, blank=True)
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = KeptOutQuerySet.as_manager()

    personal: ClassVar = {"membership": _WHY, "why": _WHY, "by": _WHY}
    impersonal: ClassVar = ()
    whose: ClassVar = ("membership",)
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "kept out"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(why=""), name="keeping_out_has_a_reason"),
            models.CheckConstraint(
                condition=Q(until=None, review_on__isnull=False) | Q(until__isnull=False, review_on=None),
                name="keeping_out_ends_or_is_looked_at_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership} kept out"

    def get_absolute_url(self) -> str:
        return reverse("safety:kept_out", args=[self.membership.community.slug, self.pk])

    @property
    def is_over(self) -> bool:
        return hasattr(self, "end")

    @property
    def has_appeal(self) -> bool:
        return hasattr(self, "appeal")

    @property
    def waits_for_answer(self) -> bool:
        return self.has_appeal and not hasattr(self.appeal, "answer") and not self.is_over

    @property
    def day(self) -> date:
        return self.until or self.review_on or self.at.date()


class Appeal(models.Model):
    """What they say to it: once, to somebody who did not decide it."""

    kept_out = models.OneToOneField(KeptOut, models.CASCADE, related_name="appeal")
    words = models.TextField(_("what you want to say to it"), max_length=4000)
    at = models.DateTimeField()

    personal: ClassVar = {"words": _WHY}
    impersonal: ClassVar = ()
    whose: ClassVar = ("kept_out__membership",)
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(words=""), name="appeal_says_something")]

    def __str__(self) -> str:
        return f"appeal of {self.kept_out}"


class AppealAnswer(models.Model):
    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="answer")
    lets_back = models.BooleanField()
    words = models.TextField(_("why"), max_length=2000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"words": _WHY, "by": _WHY}
    impersonal: ClassVar = ()
    whose: ClassVar = ("appeal__kept_out__membership",)
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="answer_to_appeal_says_why")
        ]

    def __str__(self) -> str:
        return f"answer to {self.appeal}"


class LetBack(models.Model):
    """The row closes it. By nobody: the day was over."""

    kept_out = models.OneToOneField(KeptOut, models.CASCADE, related_name="end")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": _WHY}
    impersonal: ClassVar = ()
    forgotten_by = "commonpractice.safety.by_the_clock.forget"

    class Meta:
        verbose_name_plural = "let back"

    def __str__(self) -> str:
        return f"{self.kept_out}: over"
