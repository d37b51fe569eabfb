from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier
from commonpractice.themes.models.source import Contact


class OrganisationKind(models.TextChoices):
    """Said by who confirms, never taken from their membership: it could point at one person."""

    COUNCIL = "council", _("council")
    HEALTH = "health", _("health")
    JUSTICE = "justice", _("police, prison or probation")
    FIRE = "fire", _("fire and rescue")
    HOUSING = "housing", _("housing provider")
    CHARITY = "charity", _("charity or community group")
    BUSINESS = "business", _("business")
    LIVED_EXPERIENCE = "lived_experience", _("people with lived experience")
    OTHER = "other", _("another kind")


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def standing(self) -> "ConfirmationQuerySet":
        return self.filter(taken_back_at=None)


class Confirmation(models.Model):
    """*Seen here too*: somebody else meets this barrier; of which kind of organisation, and in which month."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="confirmations")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="confirmations")
    kind = models.CharField(_("kind of organisation"), max_length=20, choices=OrganisationKind.choices)
    month = models.DateField(_("month"))
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    is_first = models.BooleanField(default=True)
    """Whether this voice had not said so of this barrier before. Written once: quarters that are over are counted by
    it, and must not change when somebody is erased, of whom later rows could not be told from another voice's."""

    objects = ConfirmationQuerySet.as_manager()

    personal: ClassVar = {
        "by": Kept("so that they hear what became of it, and count once", on_erasure="removed"),
        "contact": Kept("so that they hear what became of it, and count once", on_erasure="removed"),
    }
    impersonal: ClassVar = ("kind",)

    class Meta:
        ordering = ("month", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("barrier", "by", "month", name="member_confirms_once_a_month"),
            models.UniqueConstraint("barrier", "contact", "month", name="contact_confirms_once_a_month"),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="confirmation_holds_a_month_never_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.barrier} seen by {self.kind}"
