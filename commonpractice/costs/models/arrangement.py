"""Expenses, arranged between one member and the coordinators before the day. Nobody else reads any of it.

Everything here goes ninety days after it was settled or taken back: see `forgetting.py`.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.costs.models.activity import Activity
from commonpractice.costs.money import in_words
from commonpractice.keeping import MEETING_SHORT, Kept

_ARRANGE = Kept("to arrange expenses with them before the day", on_erasure="removed", after=MEETING_SHORT)
_PAY = Kept("so that both can see what was agreed and paid", on_erasure="removed", after=MEETING_SHORT)


class ArrangementQuerySet(models.QuerySet["Arrangement"]):
    def unsettled(self) -> "ArrangementQuerySet":
        return self.filter(settlement=None, taken_back_at=None)

    def with_steps(self) -> "ArrangementQuerySet":
        whose = ("activity__community", "activity__meeting", "membership__departure", "settlement__by")
        return self.select_related(*whose).prefetch_related(
            "wishes", models.Prefetch("offers", Offer.objects.select_related("reply", "by"))
        )

    def between(self, first: datetime, last: datetime) -> "ArrangementQuerySet":
        starts = Q(activity__meeting__starts_at__range=(first, last))
        return self.filter(starts | Q(activity__day__range=(first.date(), last.date())))

    def over_before(self, moment: datetime) -> "ArrangementQuerySet":
        """Of activities that ended before; a day counts to its end in the westernmost zone there is."""
        ended = Q(activity__meeting__ends_at__lt=moment) | Q(activity__day__lt=moment.date())
        return self.filter(ended)


class Arrangement(models.Model):
    """One member's box for one activity. Whose turn it is follows from its steps."""

    class State(models.TextChoices):
        ASKED = "asked", _("the coordinator answers next")
        ANSWERED = "answered", _("the member answers next")
        AGREED = "agreed", _("agreed")
        SETTLED = "settled", _("settled")
        TAKEN_BACK = "taken_back", _("taken back")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="arrangements")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="expenses")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ArrangementQuerySet.as_manager()

    personal: ClassVar = {"membership": _ARRANGE}
    impersonal: ClassVar = ()
    forgotten_by = "commonpractice.costs.by_the_clock.forget"

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                "activity",
                "membership",
                condition=Q(taken_back_at=None),
                name="one_box_for_a_member_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"expenses {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("costs:arrangement", args=[self.activity.community.slug, self.pk])

    @property
    def is_settled(self) -> bool:
        return hasattr(self, "settlement")

    @property
    def is_open(self) -> bool:
        return self.taken_back_at is None and not self.is_settled

    @property
    def newest_offer(self) -> "Offer | None":
        return max(self.offers.all(), key=lambda each: each.pk, default=None)

    @property
    def state(self) -> State:
        offer = self.newest_offer
        if self.taken_back_at is not None:
            return self.State.TAKEN_BACK
        if self.is_settled:
            return self.State.SETTLED
        if offer is None or any(each.answered_by_id is None for each in self.wishes.all()):
            return self.State.ASKED
        if not hasattr(offer, "reply"):
            return self.State.ANSWERED
        return self.State.AGREED if offer.reply.yes else self.State.ASKED


class Offer(models.Model):
    """What the coordinator can arrange, in words and perhaps an amount."""

    key = models.UUIDField(unique=True)
    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="offers")
    words = models.TextField(_("what we arrange"), max_length=1000)
    pence = models.PositiveIntegerField(_("how much"), null=True, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"words": _ARRANGE, "by": _ARRANGE}
    impersonal: ClassVar = ()
    whose: ClassVar = ("arrangement__membership",)
    forgotten_by = "commonpractice.costs.by_the_clock.forget"

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"offer of {self.arrangement}"

    @property
    def amount(self) -> str:
        return in_words(self.pence) if self.pence is not None else ""


class Wish(models.Model):
    """One thing that the member needs arranged. Without an amount: please arrange it."""

    class Kind(models.TextChoices):
        TRAVEL = "travel", _("Travel")
        CARE = "care", _("Care for somebody while I am away")
        ASSISTANT = "assistant", _("A personal assistant or interpreter")
        DATA = "data", _("Data or telephone costs")
        EARNINGS = "earnings", _("Earnings I lose")
        THANKS = "thanks", _("A thank-you payment for my time")
        OTHER = "other", _("Something else")

    key = models.UUIDField(unique=True)
    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="wishes")
    kind = models.CharField(_("what you need"), max_length=10, choices=Kind.choices)
    pence = models.PositiveIntegerField(_("how much"), null=True, blank=True)
    words = models.TextField(_("a few words about it"), blank=True, max_length=1000)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(Offer, models.SET_NULL, null=True, blank=True, related_name="answers")

    personal: ClassVar = {"kind": _ARRANGE, "words": _ARRANGE}
    impersonal: ClassVar = ()
    whose: ClassVar = ("arrangement__membership",)
    forgotten_by = "commonpractice.costs.by_the_clock.forget"

    class Meta:
        verbose_name_plural = "wishes"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"wish of {self.arrangement}"

    @property
    def amount(self) -> str:
        return in_words(self.pence) if self.pence is not None else ""


class Reply(models.Model):
    """What the member says to an offer: yes, or what should be different."""

    offer = models.OneToOneField(Offer, models.CASCADE, related_name="reply")
    yes = models.BooleanField()
    words = models.TextField(_("what should be different"), blank=True, max_length=1000)
    at = models.DateTimeField()

    personal: ClassVar = {"words": _ARRANGE}
    impersonal: ClassVar = ()
    whose: ClassVar = ("offer__arrangement__membership",)
    forgotten_by = "commonpractice.costs.by_the_clock.forget"

    class Meta:
        verbose_name_plural = "replies"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(yes=True) | ~Q(words=""), name="asking_for_a_change_says_which"
            )
        ]

    def __str__(self) -> str:
        return f"reply to {self.offer}"


class Settlement(models.Model):
    """It was paid, or nothing had to be. It is not changed afterwards."""

    class How(models.TextChoices):
        BANK = "bank", _("by bank transfer")
        CASH = "cash", _("in cash")
        VOUCHER = "voucher", _("by voucher")
        DIRECT = "direct", _("paid for directly, such as a ticket or a taxi")
        NOTHING = "nothing", _("nothing had to be paid")

    arrangement = models.OneToOneField(Arrangement, models.CASCADE, related_name="settlement")
    pence = models.PositiveIntegerField(_("how much"))
    paid_on = models.DateField(_("paid on"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)
    words = models.CharField(_("a note"), max_length=200, blank=True, validators=[one_line])
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"how": _PAY, "words": _PAY, "by": _PAY}
    impersonal: ClassVar = ()
    whose: ClassVar = ("arrangement__membership",)
    forgotten_by = "commonpractice.costs.by_the_clock.forget"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(how="nothing", pence=0) | ~Q(how="nothing") & Q(pence__gt=0),
                name="nothing_paid_is_said_so",
            )
        ]

    def __str__(self) -> str:
        return f"{self.arrangement} settled"

    @property
    def amount(self) -> str:
        return in_words(self.pence)
