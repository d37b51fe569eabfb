import secrets
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Terms
from commonpractice.keeping import Kept
from commonpractice.themes.models import Theme

# No vowels, so no words; no 0/O, 1/I/L, 5/S, 2/Z, so that it can be read out across a room.
ROOM_CODE_LETTERS = "346789BCDFGHJKMNPQRTVWXY"


def new_room_code() -> str:
    return "".join(secrets.choice(ROOM_CODE_LETTERS) for _letter in range(6))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self) -> "MeetingQuerySet":
        return self.filter(cancellation=None)

    def upcoming(self, now: datetime) -> "MeetingQuerySet":
        return self.standing().filter(ends_at__gt=now, room_closed_at=None).order_by("starts_at")

    def past(self, now: datetime) -> "MeetingQuerySet":
        return self.filter(models.Q(ends_at__lte=now) | models.Q(room_closed_at__isnull=False)).order_by(
            "-starts_at"
        )


class Meeting(models.Model):
    class Kind(models.TextChoices):
        COMMUNITY = "community", _("community meeting")
        WORKSHOP = "workshop", _("workshop")
        TRAINING = "training", _("training")

    community = models.ForeignKey(Community, models.CASCADE, related_name="meetings")
    number = models.PositiveIntegerField()
    """Counts up within the community; the chair's rota knows a meeting by it."""
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COMMUNITY)
    title = models.CharField(_("title"), max_length=300)
    about = models.TextField(_("what it is about"), blank=True, max_length=4000)
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="meetings", verbose_name=_("theme")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    place_access = models.TextField(_("getting there and getting in"), blank=True, max_length=2000)
    join_link = models.URLField(_("link to join from elsewhere"), blank=True, max_length=500)
    dial_in = models.CharField(_("telephone number and PIN"), blank=True, max_length=200)
    terms = models.ForeignKey(Terms, models.SET_NULL, null=True, blank=True, related_name="+")
    key = models.UUIDField(unique=True)
    """Made with the form that plans it, so that sending it twice plans one meeting; the stable part of its calendar UID."""
    calendar_sequence = models.PositiveIntegerField(default=0)
    edited_times = models.PositiveIntegerField(default=0)
    room_code = models.CharField(max_length=6, unique=True, default=new_room_code)
    room_version = models.PositiveIntegerField(default=0)
    """Rises with each change that a screen in the room shows."""
    room_opened_at = models.DateTimeField(null=True, blank=True)
    room_closed_at = models.DateTimeField(null=True, blank=True)
    hands_least_heard_first = models.BooleanField(default=False)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    planned_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)
    """When its facts last changed; none where they stand as planned."""

    objects = MeetingQuerySet.as_manager()

    personal: ClassVar = {"planned_by": Kept("so that it is known who planned it", on_erasure="removed")}
    impersonal: ClassVar = (
        "kind", "title", "about", "place", "place_access", "join_link", "dial_in", "room_code",
    )  # fmt: skip

    class Meta:
        ordering = ("starts_at",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="meeting_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.community.slug, self.number])

    @property
    def is_cancelled(self) -> bool:
        return hasattr(self, "cancellation")

    def is_over(self, now: datetime) -> bool:
        return self.room_closed_at is not None or self.ends_at <= now

    @property
    def has_begun(self) -> bool:
        """From here on the room runs the agenda, so it is not rearranged under people's feet."""
        return self.steps.exists()

    @property
    def is_announced(self) -> bool:
        return self.invitations.exists()

    @property
    def length_minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)

    @property
    def stamp(self) -> datetime:
        """When the state that calendars see was made."""
        moments = [self.planned_at, self.changed_at, self.cancellation.at if self.is_cancelled else None]
        return max(moment for moment in moments if moment)

    @property
    def room_is_open(self) -> bool:
        return self.room_opened_at is not None and self.room_closed_at is None

    @property
    def calendar_uid(self) -> str:
        return f"{self.key}@common-practice"


class Cancellation(models.Model):
    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="cancellation")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(_("why"), max_length=1000)

    personal: ClassVar = {"by": Kept("so that it is known who cancelled it", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"{self.meeting} cancelled"
