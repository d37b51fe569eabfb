"""Two who should talk: the introduction, what each side says to it, and the row by which both get the other's address."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.linkages.models.entry import Entry

_WORDS = Kept("so that both sides know why they should talk", on_erasure="removed")


class Dismissal(models.Model):
    """A suggestion that was put aside: it does not come back."""

    class Reason(models.TextChoices):
        KNOWN = "known", _("We know each other already")
        OTHER = "other", _("It is about something else")
        NOT_NOW = "not_now", _("This is not the time")

    need = models.ForeignKey(Entry, models.CASCADE, related_name="dismissed_offers")
    offer = models.ForeignKey(Entry, models.CASCADE, related_name="dismissed_needs")
    reason = models.CharField(_("why"), max_length=10, choices=Reason.choices)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who put it aside", on_erasure="removed")}
    impersonal: ClassVar = ("reason",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("need", "offer", name="suggestion_dismissed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} and {self.offer_id} put aside"


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def with_words(self) -> "IntroductionQuerySet":
        sides = [
            f"{side}__{of}"
            for side in ("need", "offer")
            for of in ("owner__person", "owner__departure", "owner__listing", "organisation")
        ]
        return self.select_related("exchange", "by", "need__community", *sides).prefetch_related("answers")

    def concerning(self, membership: Membership) -> "IntroductionQuerySet":
        return self.filter(Q(need__owner=membership) | Q(offer__owner=membership) | Q(by=membership))


class Introduction(models.Model):
    """Somebody thinks that these two should talk. Neither sees the other's address before both have said yes."""

    key = models.UUIDField(unique=True)
    need = models.ForeignKey(Entry, models.CASCADE, related_name="introductions_as_need")
    offer = models.ForeignKey(Entry, models.CASCADE, related_name="introductions_as_offer")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="introductions_made")
    note = models.TextField(_("a few words to both"), blank=True, max_length=1000)
    at = models.DateTimeField()

    objects = IntroductionQuerySet.as_manager()

    personal: ClassVar = {"by": _WORDS, "note": _WORDS}
    impersonal: ClassVar = ()
    whose: ClassVar = ("by",)
    row_stays = True

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint("need", "offer", name="two_are_introduced_once"),
        ]

    def __str__(self) -> str:
        return f"introduction {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("linkages:introduction", args=[self.need.community.slug, self.pk])

    @property
    def introducer(self) -> str:
        """Who introduces themselves is named as they are in what they said. Empty where they are gone."""
        if self.by is None:
            return ""
        own = self.own_side(self.by)
        return own.who if own else self.by.display_name

    @property
    def sides(self) -> list[Membership]:
        """Those of both who are members today."""
        owners = (self.need.owner, self.offer.owner)
        return [owner for owner in owners if owner is not None and not owner.has_left]

    @property
    def is_exchanged(self) -> bool:
        return hasattr(self, "exchange")

    @property
    def has_ended(self) -> bool:
        """Somebody said no, or is no member any more."""
        declined = any(not each.yes for each in self.answers.all())
        return not self.is_exchanged and (declined or len(self.sides) < 2)  # noqa: PLR2004 - both

    def answer_of(self, membership: Membership) -> "Answer | None":
        return next((each for each in self.answers.all() if each.membership_id == membership.pk), None)

    def own_side(self, membership: Membership) -> Entry | None:
        sides = (self.need, self.offer)
        return next((each for each in sides if each.owner_id == membership.pk), None)

    def other_side(self, membership: Membership) -> Entry:
        return self.offer if self.need.owner_id == membership.pk else self.need

    def waits_for(self, membership: Membership) -> bool:
        open_to_both = not self.is_exchanged and not self.has_ended
        return open_to_both and membership in self.sides and self.answer_of(membership) is None


class Answer(models.Model):
    """What one side says to being introduced."""

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    yes = models.BooleanField()
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that nobody’s address is shown unasked", on_erasure="removed")
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("introduction", "membership", name="each_side_answers_once"),
        ]

    def __str__(self) -> str:
        return f"{self.introduction}: {'yes' if self.yes else 'no'}"


class Exchange(models.Model):
    """Both said yes: from here on each sees the other's address, and is asked once, later, what became of it."""

    introduction = models.OneToOneField(Introduction, models.CASCADE, related_name="exchange")
    at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    """When they were asked what became of it."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.introduction}: addresses exchanged"


class WhatBecame(models.Model):
    """What one side says became of it; shown to members with what both had said."""

    class Outcome(models.TextChoices):
        HELPED = "helped", _("We talked, and it helped")
        TALKED = "talked", _("We talked, and no more came of it")
        NOT_YET = "not_yet", _("We have not talked")

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="what_became")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    outcome = models.CharField(_("what became of it"), max_length=10, choices=Outcome.choices)
    words = models.TextField(_("a few words about it"), blank=True, max_length=1000)
    at = models.DateTimeField()

    _said = Kept("so that others see what talking can lead to", on_erasure="removed")
    personal: ClassVar = {"membership": _said, "words": _said}
    impersonal: ClassVar = ("outcome",)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("introduction", "membership", name="each_side_says_once_what_became"),
        ]

    def __str__(self) -> str:
        return f"{self.introduction}: {self.outcome}"
