from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.keeping import Kept
from commonpractice.themes.life import AS_A_SOURCE, OPEN, SET_DOWN, TRANSITIONS, leads_to, records
from commonpractice.themes.models.source import Contact, Source
from commonpractice.transitions import NotNowError, StaleError

if TYPE_CHECKING:
    from commonpractice.people.models import Person

__all__ = ["TRANSITIONS", "Barrier", "Stage", "Step"]


class Stage(models.TextChoices):
    RAISED = "raised", _("raised")
    CLARIFIED = "clarified", _("clarified")
    CONFIRMED = "confirmed", _("confirmed by more than one source")
    THEME = "theme", _("taken up as a theme")
    WEIGHED = "weighed", _("solutions being weighed")
    AGREED = "agreed", _("agreed")
    IN_HAND = "in_hand", _("in hand")
    ESCALATED = "escalated", _("escalated")
    CHANGE_REPORTED = "change_reported", _("change reported")
    VERIFIED = "verified", _("change verified")
    HOLDING = "holding", _("holding")
    RECURRED = "recurred", _("recurred")
    PARKED = "parked", _("parked")
    NOT_IN_GIFT = "not_in_gift", _("not in our gift")
    MERGED = "merged", _("merged with another")


class BarrierQuerySet(models.QuerySet["Barrier"]):
    def known(self) -> "BarrierQuerySet":
        """Approved by a second person. Whatever shows barriers to anybody but writer and second readers begins here."""
        return self.filter(wording__isnull=False)

    def standing(self) -> "BarrierQuerySet":
        return self.known().exclude(stage=Stage.MERGED)

    def open(self) -> "BarrierQuerySet":
        return self.known().filter(stage__in=OPEN)

    def locked(self, pk: int) -> "Barrier":
        """This one, until the transaction ends; rows that only point at it need not wait."""
        return self.select_for_update(of=("self",), no_key=True).select_related("community").get(pk=pk)

    def with_words(self) -> "BarrierQuerySet":
        return self.select_related("wording", "source", "theme", "owner")

    def with_state_of_theme(self) -> "BarrierQuerySet":
        return self.select_related("theme__choice", "theme__conclusion", "theme__publication")


class Barrier(models.Model):
    """What stands in people's way: a pattern, never a person. Its words are in its wordings, its life in its steps."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="barriers")
    key = models.UUIDField(unique=True)
    """Made with the form that begins it; its address until it has a number."""
    number = models.PositiveIntegerField(null=True)
    """Counts up within the community; given with the first approval, so that a gap tells of nothing unapproved."""
    wording = models.OneToOneField(
        "themes.Wording", models.SET_NULL, null=True, blank=True, related_name="stands_for"
    )
    """The words that were approved last; none as long as nobody but writer and second readers may know of it."""
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="barriers", verbose_name=_("source")
    )
    raised_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="barriers_raised"
    )
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="barriers")
    show_name = models.BooleanField(_("show my name beside it"), default=False)
    begun_at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)
    """When it was first approved."""
    first_lever = models.CharField(max_length=13, blank=True)
    """The lever as first approved, which never changes: what closed periods are counted by."""
    stage = models.CharField(_("stage"), max_length=15, choices=Stage.choices, blank=True)
    """Where its last step led; changed by `take` alone."""
    stage_at = models.DateTimeField(null=True)
    steps_taken = models.PositiveIntegerField(default=0)
    """Counts the steps; a page sends back how many it showed, so that a stale one changes nothing."""
    owner = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="barriers_owned",
        verbose_name=_("owner"),
    )
    review_on = models.DateField(_("looked at again on"), null=True, blank=True)
    theme = models.ForeignKey("themes.Theme", models.SET_NULL, null=True, blank=True, related_name="barriers")
    """The chosen theme it belongs to."""
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged_here"
    )

    objects = BarrierQuerySet.as_manager()

    personal: ClassVar = {
        "raised_by": Kept("so that they hear what became of it", on_erasure="removed"),
        "contact": Kept("so that they hear what became of it", on_erasure="removed"),
        "owner": Kept("so that it is known who looks after it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("stage", "first_lever")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="barrier_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(wording=None, number=None, known_at=None, stage="")
                | models.Q(wording__isnull=False, number__isnull=False, known_at__isnull=False)
                & ~models.Q(stage=""),
                name="barrier_has_number_and_stage_once_approved",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["community", "-number"], name="barriers_newest_first"),
            # With the wording, which says that it is known, so that counting reads no rows.
            models.Index(fields=["community", "stage", "-number", "wording"], name="barriers_by_stage"),
            models.Index(fields=["community", "known_at", "first_lever", "wording"], name="barriers_by_time"),
        ]

    def __str__(self) -> str:
        return self.wording.title if self.wording else str(_("Not approved yet"))

    def get_absolute_url(self) -> str:
        return reverse("themes:barrier", args=[self.community.slug, self.number])

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def is_set_down(self) -> bool:
        return self.stage in SET_DOWN

    def leads_to(self, verb: str) -> str | None:
        """Where this step would lead from here; None where it cannot be taken."""
        stood_at = ""
        if verb == "take_up" and self.is_set_down:
            last = self.steps.filter(after=self.stage).exclude(before=self.stage).last()
            stood_at = last.before if last else ""
        return leads_to(verb, self.stage, stood_at=stood_at)

    @transaction.atomic
    def take(
        self,
        verb: str,
        *,
        why: str,
        at: datetime,
        by: "Membership | None" = None,
        contact: Contact | None = None,
        until: date | None = None,
        told: str = "",
        into: "Barrier | None" = None,
        seen: int | None = None,
    ) -> "Step":
        """Take one step of its life: the row, the stage and the record of events, or nothing.

        `seen` is how many steps the page showed; other than the present number is a StaleError.
        NotNowError where the life does not allow this step from here.
        """
        locked = Barrier.objects.locked(self.pk)
        if seen is not None and seen != locked.steps_taken:
            raise StaleError
        after = locked.leads_to(verb)
        if after is None:
            raise NotNowError
        step = locked.note(
            verb, after, why=why, at=at, by=by, contact=contact, until=until, told=told, into=into
        )
        self.stage, self.stage_at, self.steps_taken = locked.stage, locked.stage_at, locked.steps_taken
        return step

    def note(
        self,
        verb: str,
        after: str,
        *,
        why: str,
        at: datetime,
        by: "Membership | None" = None,
        contact: Contact | None = None,
        until: date | None = None,
        told: str = "",
        into: "Barrier | None" = None,
    ) -> "Step":
        """Write the row of a step that the caller has found allowed, on a barrier it has locked."""
        step = Step.objects.create(
            barrier=self,
            number=self.steps_taken + 1,
            verb=verb,
            before=self.stage,
            after=after,
            by=by,
            contact=contact,
            at=at,
            why=why,
            until=until,
            told=told,
            into=into,
        )
        self.stage, self.stage_at, self.steps_taken = after, at, step.number
        self.save(update_fields=["stage", "stage_at", "steps_taken"])
        # The coordinator reads the record with the names of those who acted.
        person: Person | None = by.person if by and verb not in AS_A_SOURCE else None
        what = "barrier_raised" if verb == "raise" else records(verb)
        note_happening(self.community, what, about=self, by=person, at=at, number=self.number)
        return step


class Step(models.Model):
    """One step in the life of a barrier: what, from where to where, who, when and why. Rows are only ever added."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=15)
    """One of `life.TRANSITIONS`, or `raise` for the first."""
    before = models.CharField(max_length=15, blank=True)
    after = models.CharField(max_length=15, choices=Stage.choices)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="barrier_steps")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(_("why"), max_length=1000, blank=True)
    until = models.DateField(_("until when"), null=True, blank=True)
    told = models.CharField(_("who was told"), max_length=300, blank=True)
    into = models.ForeignKey(Barrier, models.SET_NULL, null=True, blank=True, related_name="+")

    personal: ClassVar = {
        "by": Kept("so that it is known who did this", on_erasure="removed"),
        "contact": Kept("so that it is known who did this", on_erasure="removed"),
    }
    impersonal: ClassVar = ("verb", "before", "after", "why", "told")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("barrier", "number", name="barrier_steps_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.barrier}: {self.verb}"


class OwnerChange(models.Model):
    """Somebody looks after a barrier from here on, or looks at it again on another day."""

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="owner_changes")
    owner = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    review_on = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "owner": Kept("so that it is known who looked after it when", on_erasure="removed"),
        "by": Kept("so that it is known who changed it", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.barrier}: {self.owner}"
