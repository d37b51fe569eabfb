from datetime import datetime, timedelta
from typing import ClassVar, Literal, NamedTuple

from django.db import models
from django.db.models import Count, F, Q

from commonpractice.bulletins.models.unreachable import Unreachable
from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept

CLAIM_LASTS = timedelta(minutes=2)
"""Longer than handing over one message can take: four answers of the mail server, each within EMAIL_TIMEOUT."""

State = Literal["sent", "failed", "trying_again", "waiting"]


class Unsent(NamedTuple):
    """How many wait for a letter, how many could not be reached."""

    waiting: int = 0
    failed: int = 0


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(sent_at=None, failed_at=None)

    def due(self, now: datetime) -> "DeliveryQuerySet":
        may_be_tried = Q(next_try_at=None) | Q(next_try_at__lte=now)
        return self.waiting().filter(may_be_tried, wanted_at__lte=now)

    def that_cannot_arrive(self, now: datetime) -> "DeliveryQuerySet":
        """Due by their time, to mailboxes that are not there."""
        return self.waiting().filter(wanted_at__lte=now, to_address__in=Unreachable.objects.values("address"))

    def unsent_in(self, community: Community) -> dict[int, Unsent]:
        """By letter, for those with a delivery that has not been sent: looks at no other, by `deliveries_by_state`."""
        unsent = self.filter(letter__community=community, sent_at=None).order_by().values("letter")
        counted = unsent.annotate(all=Count("*"), failed=Count("failed_at"))
        return {
            letter: Unsent(everybody - failed, failed)
            for letter, everybody, failed in counted.values_list("letter", "all", "failed")
        }

    def claim_next(self, now: datetime) -> "Delivery | None":
        """Take one that is due for the caller alone, for as long as a claim lasts.

        The condition is part of the UPDATE, so that of any number of workers exactly one changes the row.
        """
        for pk in self.due(now).order_by("wanted_at", "pk").values_list("pk", flat=True)[:50]:
            if (
                self.due(now)
                .filter(pk=pk)
                .update(claimed_at=now, claims=F("claims") + 1, next_try_at=now + CLAIM_LASTS)
            ):
                return self.select_related("letter__community", "letter__release").get(pk=pk)
        return None


class Delivery(models.Model):
    """One letter to one mailbox: made with the release, sent once by the worker."""

    letter = models.ForeignKey("bulletins.Letter", models.CASCADE, related_name="deliveries")
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    to_name = models.CharField(max_length=300)
    to_address = models.EmailField(max_length=254)
    message_id = models.CharField(max_length=200, unique=True)
    """Fixed when the row is made, so that a repeat after a crash carries the same one and mailboxes can tell."""
    text = models.TextField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    wanted_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claims = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    """Not before: the end of a claim, or the next try after the mail server put us off."""
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    _posted = Kept("to deliver the letter and show that it was delivered", on_erasure="removed", after=YEAR)
    personal: ClassVar = {
        "membership": _posted,
        "to_name": _posted,
        "to_address": _posted,
        "text": _posted,
        "calendar": _posted,
    }
    impersonal: ClassVar = ("message_id", "calendar_method", "failure")
    ended_at: ClassVar = ("sent_at", "failed_at")

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("to_name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("letter", "to_address", name="a_letter_reaches_a_mailbox_once"),
        ]
        indexes: ClassVar = [
            models.Index("wanted_at", name="deliveries_waiting", condition=Q(sent_at=None, failed_at=None)),
            models.Index("letter", "sent_at", "failed_at", name="deliveries_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} to {self.to_name}"

    @property
    def state(self) -> State:
        if self.sent_at:
            return "sent"
        if self.failed_at:
            return "failed"
        return "trying_again" if self.failure else "waiting"

    def record_sent(self, at: datetime) -> None:
        Delivery.objects.filter(pk=self.pk, sent_at=None).update(sent_at=at, failed_at=None, failure="")

    def record_put_off(self, why: str, *, until: datetime) -> None:
        self._mine().update(failure=why, next_try_at=until)

    def record_failed(self, why: str, *, at: datetime) -> None:
        self._mine().update(failure=why, failed_at=at)

    def record_came_back(self, why: str, *, at: datetime) -> None:
        """The other side took it first, and could not deliver it after all."""
        Delivery.objects.filter(pk=self.pk).update(sent_at=None, failed_at=at, failure=why)

    def _mine(self) -> DeliveryQuerySet:
        """The row as long as nobody has claimed it since, so that what we learn late overwrites nothing."""
        return Delivery.objects.waiting().filter(pk=self.pk, claims=self.claims)

    def try_again(self) -> bool:
        """Put a failed delivery back among those that wait; False when it had not failed.

        From then on its address counts as one that works, until something comes back from there.
        """
        failed = Delivery.objects.filter(pk=self.pk, sent_at=None).exclude(failed_at=None)
        Unreachable.objects.filter(address__in=failed.values("to_address")).delete()
        return bool(failed.update(failed_at=None, failure="", claims=0, next_try_at=None))
