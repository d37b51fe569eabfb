from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import Community, Organisation, one_line
from commonpractice.keeping import YEAR, Kept


class Constituency(models.TextChoices):
    LIVED_EXPERIENCE = "lived_experience", _("people with lived experience")
    PUBLIC = "public", _("public sector")
    THIRD = "third", _("third sector")
    PRIVATE = "private", _("private sector")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(departure=None)

    def coordinators(self) -> "MembershipQuerySet":
        return self.current().filter(role=Membership.Role.COORDINATOR)


class Membership(models.Model):
    """A person in a community, as they chose to be known there."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        COORDINATOR = "coordinator", _("coordinator")

    community = models.ForeignKey(Community, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    display_name = models.CharField(_("the name you want shown"), max_length=300, validators=[one_line])
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    constituency = models.CharField(
        _("which part of the community you speak from"),
        max_length=20,
        choices=Constituency.choices,
        blank=True,
    )
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    brings = models.TextField(_("what brings you here"), blank=True, max_length=2000)
    introduction = models.TextField(_("introduction"), blank=True, max_length=1000)
    introduce_me = models.BooleanField(_("introduce me at the next meeting"), default=False)
    ask_me_about = models.CharField(_("ask me about"), max_length=200, blank=True, validators=[one_line])
    access_needs = models.TextField(_("access needs"), blank=True, max_length=1000)
    name_in_minutes = models.BooleanField(_("show my name in minutes"), default=False)
    willing_to_chair = models.BooleanField(_("willing to chair a meeting"), default=True)
    shows_everything = models.BooleanField(_("show me everything at once"), default=False)
    calendar_key = models.CharField(max_length=40, unique=True, null=True, blank=True)
    joined_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change of the details, so that a stale page does not overwrite a newer one."""

    objects = MembershipQuerySet.as_manager()

    personal: ClassVar = {
        "person": Kept("to sign in and to receive letters", on_erasure="removed"),
        "display_name": Kept("so that members know each other", on_erasure="replaced"),
        "organisation": Kept("so that members know where each other works", on_erasure="removed"),
        "constituency": Kept("to see whether every part of the community is heard", on_erasure="removed"),
        "brings": Kept("so that the coordinator can welcome them", on_erasure="removed"),
        "introduction": Kept("to introduce them, if they chose to be", on_erasure="removed"),
        "ask_me_about": Kept("so that others can ask them", on_erasure="removed"),
        "access_needs": Kept("so that they can take part", on_erasure="removed", after=YEAR),
        "calendar_key": Kept("for their own calendar feed", on_erasure="removed"),
    }
    impersonal: ClassVar = ("role",)
    ended_at: ClassVar = ("departure__at",)

    class Meta:
        ordering = ("display_name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "person", name="one_membership_for_a_person_in_a_community")
        ]

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("directory:member", args=[self.community.slug, self.pk])

    @property
    def is_coordinator(self) -> bool:
        return self.role == self.Role.COORDINATOR

    @property
    def has_left(self) -> bool:
        return hasattr(self, "departure")


class Departure(models.Model):
    """Somebody left, or was asked to: the row closes their membership."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="departure")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(_("why"), max_length=300, blank=True)

    personal: ClassVar = {
        "membership": Kept("so that it is known that they left", on_erasure="removed"),
        "by": Kept("so that it is known who ended the membership", on_erasure="removed"),
        "why": Kept("so that the person and the coordinator know the reason", on_erasure="removed"),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ("membership",)

    def __str__(self) -> str:
        return f"{self.membership} left"


class Return(models.Model):
    """Somebody who had left was let in again.

    The departure moves into this row, so that a current membership stays what it is everywhere: one without a
    departure. Leaving, returning and leaving again each remain to be read.
    """

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="returns")
    left_at = models.DateTimeField()
    left_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    left_why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that it is known when they were a member", on_erasure="removed"),
        "left_by": Kept("so that it is known who ended the membership", on_erasure="removed"),
        "left_why": Kept("so that the person and the coordinator know the reason", on_erasure="removed"),
        "by": Kept("so that it is known who let them in again", on_erasure="removed"),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ("membership",)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.membership} returned"
