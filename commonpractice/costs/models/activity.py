from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.meetings.models import Meeting


class Activity(models.Model):
    """Something that costs: a meeting, all meetings of one kind, or what a member entered. One of the three."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", _("workshop")
        TRAINING = "training", _("training")
        VISIT = "visit", _("visit")
        OTHER = "other", _("something else")

    community = models.ForeignKey(Community, models.CASCADE, related_name="activities")
    key = models.UUIDField(unique=True, default=uuid4)
    """Made with the form that enters it, so that sending it twice enters one."""
    meeting = models.OneToOneField(Meeting, models.CASCADE, null=True, blank=True, related_name="as_activity")
    series = models.CharField(max_length=10, choices=Meeting.Kind.choices, blank=True)
    """All meetings of this kind, where the row stands for them."""
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True, validators=[one_line])
    day = models.DateField(_("day"), null=True, blank=True)
    place = models.CharField(_("where"), max_length=300, blank=True, validators=[one_line])
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")

    personal: ClassVar = {
        "entered_by": Kept("so that it is known whom to ask about it", on_erasure="removed")
    }
    impersonal: ClassVar = ("series", "kind", "title", "place")

    class Meta:
        verbose_name_plural = "activities"
        ordering = ("day", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, series="", title="", day=None)
                | Q(meeting=None, title="", day=None) & ~Q(series="")
                | Q(meeting=None, series="", day__isnull=False) & ~Q(title=""),
                name="activity_is_one_of_three",
            ),
            models.UniqueConstraint(
                "community", "series", condition=~Q(series=""), name="series_of_meetings_costed_once"
            ),
        ]

    def __str__(self) -> str:
        if self.meeting is not None:
            return self.meeting.title
        return str(EVERY[self.series]) if self.series else self.title

    def get_absolute_url(self) -> str:
        return reverse("costs:activity", args=[self.community.slug, self.of])

    @property
    def of(self) -> str:
        """How it is called in an address, also before it has a row."""
        if self.meeting is not None:
            return f"meeting-{self.meeting.number}"
        return f"every-{self.series}" if self.series else f"other-{self.pk}"

    @property
    def is_series(self) -> bool:
        return bool(self.series)

    @property
    def on(self) -> date | None:
        """The day, where the community is; none for all meetings of a kind."""
        return self.community.date_of(self.meeting.starts_at) if self.meeting is not None else self.day

    @property
    def where(self) -> str:
        return self.meeting.place if self.meeting is not None else self.place

    def kept(self) -> "Activity":
        """With a row: a meeting has none before somebody says something about its costs."""
        if self.pk:
            return self
        named = {"meeting": self.meeting} if self.meeting is not None else {"series": self.series}
        kept, _made = Activity.objects.get_or_create(community=self.community, **named)
        return kept


EVERY = {
    "community": _("All community meetings"),
    "workshop": _("All workshops"),
    "training": _("All trainings"),
}
