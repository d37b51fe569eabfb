from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import Community
from commonpractice.community.models.fixed import Fixed, FixedOnceAdopted
from commonpractice.keeping import Kept
from commonpractice.transitions import StaleError


class TermsQuerySet(FixedOnceAdopted["Terms"]):
    adoption_path = "adoption"
    # Who drafted it can be forgotten; what was adopted cannot be changed.
    may_change = frozenset({"drafted_by"})

    def adopted(self) -> "TermsQuerySet":
        return self.exclude(adoption=None).select_related("adoption").order_by("-adoption__number")

    def drafts(self) -> "TermsQuerySet":
        return self.filter(adoption=None)


class Terms(Fixed):
    """One version of a community's terms of reference. A draft until the row that adopts it; fixed from then on."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="terms")
    cadence_months = models.PositiveSmallIntegerField(
        _("months between meetings"), default=3, validators=[MaxValueValidator(24)]
    )
    cadence_weeks = models.PositiveSmallIntegerField(
        _("weeks between meetings"), default=0, validators=[MaxValueValidator(52)]
    )
    """Used where the cadence is not in months; one of the two is 0."""
    length_minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=120, validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    hybrid = models.BooleanField(_("people can take part in the room or from elsewhere"), default=True)
    chair_duties = models.TextField(_("what the chair does, one duty a line"), blank=True)
    costs = models.TextField(_("costs"), blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change, so that a stale page does not overwrite a newer one."""

    objects = TermsQuerySet.as_manager()

    personal: ClassVar = {"drafted_by": Kept("so that it is known who drafted it", on_erasure="removed")}
    impersonal: ClassVar = ("chair_duties", "costs")

    class Meta:
        verbose_name_plural = "terms"

    def __str__(self) -> str:
        return f"terms of {self.community}"

    def get_absolute_url(self) -> str:
        if self.is_draft:
            return reverse("community:terms_draft", args=[self.community.slug])
        return reverse("community:terms_version", args=[self.community.slug, self.adoption.number])

    @property
    def is_draft(self) -> bool:
        return not hasattr(self, "adoption")

    @property
    def duties(self) -> list[str]:
        return [line.strip() for line in self.chair_duties.splitlines() if line.strip()]

    def count_edit(self, *, seen: int | None = None) -> None:
        """Raises StaleError where somebody else's edit came after `seen`; adding something is never stale."""
        draft = Terms.objects.filter(pk=self.pk)
        if seen is not None:
            # No join in this update: while it waits for another's, PostgreSQL looks again at this number only.
            draft = draft.filter(edited_times=seen)
        if not draft.update(edited_times=F("edited_times") + 1):
            raise StaleError
        self.refresh_from_db(fields=["edited_times"])


class TermsSectionQuerySet(FixedOnceAdopted["TermsSection"]):
    adoption_path = "terms__adoption"


class TermsSection(Fixed):
    class Kind(models.TextChoices):
        BACKGROUND = "background", _("background")
        OBJECTIVES = "objectives", _("objectives")
        MEMBERSHIP = "membership", _("membership and structure")
        MEETINGS = "meetings", _("meetings")
        AGENDA = "agenda", _("agenda")
        CHAIR = "chair", _("chair")
        COSTS = "costs", _("costs")
        OTHER = "other", _("other")

    terms = models.ForeignKey(Terms, models.CASCADE, related_name="sections")
    key = models.UUIDField(unique=True, default=uuid4)
    """Made with the form that adds it, so that sending it twice adds one."""
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("what it is about"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    heading = models.CharField(_("heading"), max_length=200)
    body = models.TextField(_("text"), blank=True)

    objects = TermsSectionQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kind", "heading", "body")

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.heading


class AgendaKind(models.TextChoices):
    INTRODUCTIONS = "introductions", _("introductions")
    SINCE_LAST_TIME = "since_last_time", _("since last time")
    ROUNDTABLE = "roundtable", _("roundtable")
    FOCUS = "focus", _("focus presentation")
    DISCUSSION = "discussion", _("open discussion")
    FUTURE = "future", _("future agenda and next meeting")
    OTHER = "other", _("other")


class StandingItemQuerySet(FixedOnceAdopted["StandingItem"]):
    adoption_path = "terms__adoption"


class StandingItem(Fixed):
    """A line of the standing agenda: minutes, or seconds for each person, or neither (untimed)."""

    terms = models.ForeignKey(Terms, models.CASCADE, related_name="standing_items")
    key = models.UUIDField(unique=True, default=uuid4)
    """Made with the form that adds it, so that sending it twice adds one."""
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(
        _("what happens in it"), max_length=16, choices=AgendaKind.choices, default=AgendaKind.OTHER
    )
    title = models.CharField(_("title"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, validators=[MaxValueValidator(480)]
    )
    seconds_each = models.PositiveSmallIntegerField(
        _("seconds for each person"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    note = models.TextField(_("note"), blank=True)

    objects = StandingItemQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kind", "title", "note")

    class Meta:
        ordering = ("position", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(seconds_each=None),
                name="standing_item_timed_one_way",
            )
        ]

    def __str__(self) -> str:
        return self.title


class TermsAdoption(models.Model):
    """The community adopted this version: numbered, and fixed from then on."""

    terms = models.OneToOneField(Terms, models.CASCADE, related_name="adoption")
    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    change_note = models.TextField(_("what changed and why"), blank=True, max_length=2000)

    personal: ClassVar = {"by": Kept("so that it is known who recorded the adoption", on_erasure="removed")}
    impersonal: ClassVar = ("change_note",)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="terms_numbered_once_in_a_community")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
