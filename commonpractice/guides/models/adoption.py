from datetime import date, datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Organisation
from commonpractice.community.models.community import one_line
from commonpractice.community.record import note_happening
from commonpractice.guides.models.clause import Clause
from commonpractice.guides.models.spokesperson import Spokesperson
from commonpractice.guides.models.version import Version
from commonpractice.guides.settling.adoption_life import (
    ASKED_BEFORE_DAYS,
    ENDED,
    TRANSITIONS,
    Said,
    Standing,
    after,
)
from commonpractice.keeping import Kept
from commonpractice.people.models import Person
from commonpractice.transitions import NotNowError, allows

__all__ = ["TRANSITIONS", "Adoption", "AdoptionState", "AdoptionStep", "ClauseMoved"]


class AdoptionState(models.TextChoices):
    PLEDGED = "pledged", _("pledged")
    EVIDENCED = "evidenced", _("evidenced")
    SHARING = "sharing", _("sharing with others")
    LAPSED = "lapsed", _("lapsed")
    STOPPED = "stopped", _("stopped")
    TAKEN_BACK = "taken_back", _("taken back")


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def shown(self) -> "AdoptionQuerySet":
        return self.exclude(ended="taken_back")

    def public(self) -> "AdoptionQuerySet":
        """Only what the organisation agreed to publish."""
        return self.shown().filter(is_public=True)

    def going_on(self) -> "AdoptionQuerySet":
        return self.filter(ended="")

    def at(self, state: str, today: date) -> "AdoptionQuerySet":
        if state in ENDED:
            return self.filter(ended=state)
        if state == AdoptionState.LAPSED:
            return self.going_on().filter(until__lt=today)
        return self.going_on().filter(reached=state, until__gte=today)

    def with_what_is_shown(self) -> "AdoptionQuerySet":
        of = ("organisation", "clause__guide__community", "version")
        return self.select_related(*of).defer("version__tree", "version__published", "version__changes")


class Adoption(models.Model):
    """An organisation's own new change under one clause. What was said of it stands in its steps; see `adoption_life`."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="adoptions")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    clause = models.ForeignKey(Clause, models.RESTRICT, related_name="adoptions")
    version = models.ForeignKey(Version, models.RESTRICT, related_name="adoptions")
    """The version of the guide that they spoke about last."""
    clause_title = models.CharField(max_length=300)
    """The short name of the clause in that version."""
    spokesperson = models.ForeignKey(Spokesperson, models.SET_NULL, null=True, related_name="adoptions")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="adoptions"
    )
    body = models.CharField(_("organisation"), max_length=200)
    today = models.TextField(_("what is done today"), max_length=1500)
    difference = models.TextField(_("what will be different"), max_length=1500)
    lead = models.CharField(_("who leads it"), max_length=200, validators=[one_line])
    by_when = models.DateField(_("by when"))
    shows = models.TextField(_("how it will show"), max_length=1000)
    at = models.DateTimeField()
    reached = models.CharField(max_length=10, choices=AdoptionState.choices)
    until = models.DateField(_("stands until"))
    ended = models.CharField(max_length=10, blank=True, choices=AdoptionState.choices)
    is_public = models.BooleanField(default=False)
    """These four say what follows from its steps, so that a register is one query; changed by `say` alone."""
    steps_taken = models.PositiveIntegerField(default=0)

    objects = AdoptionQuerySet.as_manager()

    personal: ClassVar = {
        "lead": Kept("so that it is known whom to ask, if they agreed to be named", on_erasure="removed"),
    }
    impersonal: ClassVar = (
        "clause_title",
        "body",
        "today",
        "difference",
        "shows",
        "reached",
        "ended",
    )
    whose: ClassVar = ()
    row_stays = True

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="adoption_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(reached__in=["pledged", "evidenced", "sharing"]),
                name="adoption_reached_a_state",
            ),
            models.CheckConstraint(
                condition=models.Q(ended__in=["", "stopped"]) | models.Q(ended="taken_back", is_public=False),
                name="taken_back_is_not_public",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["ended", "until"], name="adoptions_by_last_day")]

    def __str__(self) -> str:
        return f"{self.called}: {self.clause_title}"

    def get_absolute_url(self) -> str:
        return reverse("guides:adoption", args=[self.community.slug, self.number])

    @property
    def called(self) -> str:
        return self.organisation.name if self.organisation else self.body

    @property
    def standing(self) -> Standing:
        return Standing(self.reached, self.until, self.ended, self.is_public)

    def state(self, today: date) -> AdoptionState:
        return AdoptionState(self.standing.state(today))

    def is_near(self, today: date) -> bool:
        """Its last day is so near, or so long over, that whoever speaks for it is asked."""
        return not self.ended and self.until <= today + timedelta(days=ASKED_BEFORE_DAYS)

    def locked(self) -> "Adoption":
        """This one, until the transaction ends."""
        found = Adoption.objects.select_for_update(of=("self",), no_key=True).select_related("community")
        return found.get(pk=self.pk)

    def say(
        self,
        verb: str,
        *,
        key: object,
        by: Person | None,
        at: datetime,
        words: str = "",
        link: str = "",
        until: date | None = None,
    ) -> "AdoptionStep":
        """One more row, and what follows from it, on an adoption that the caller has locked. NotNowError where it cannot be said."""
        state = self.standing.state(self.community.date_of(at))
        if not allows(TRANSITIONS, verb, state):
            raise NotNowError
        now = after(self.standing, Said(verb, until))
        self.reached, self.until = now.reached, now.until
        self.ended, self.is_public = now.ended, now.is_public
        step = self.note(verb, key=key, words=words, link=link, until=until, by=by, at=at)
        records = next(each.records for each in TRANSITIONS if each.verb == verb)
        note_happening(self.community, records, about=self, by=by, at=at, number=self.number)
        return step

    def note(self, verb: str, *, at: datetime, **facts: object) -> "AdoptionStep":
        """Write the row of a step that the caller has found allowed."""
        self.steps_taken += 1
        self.save()
        return AdoptionStep.objects.create(adoption=self, number=self.steps_taken, verb=verb, at=at, **facts)


class AdoptionStep(models.Model):
    """One thing said of an adoption by its organisation. Rows are only ever added; taken back, the words go."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    verb = models.CharField(max_length=10)
    """`pledge`, or one of `adoption_life.TRANSITIONS`."""
    words = models.TextField(blank=True, max_length=2000)
    link = models.URLField(_("where it can be seen"), blank=True, max_length=500)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who said it", on_erasure="removed")}
    impersonal: ClassVar = ("verb", "words", "link")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("adoption", "key", name="form_of_an_adoption_counts_once"),
            models.UniqueConstraint("adoption", "number", name="adoption_steps_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.adoption}: {self.verb}"


class ClauseMoved(models.Model):
    """A new version reads differently where an organisation adopted; it is asked what follows for its change."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="clause_moves")
    before = models.ForeignKey(Version, models.RESTRICT, related_name="+")
    version = models.ForeignKey(Version, models.RESTRICT, related_name="+")
    is_gone = models.BooleanField(default=False)
    """The clause does not stand in the new version."""
    at = models.DateTimeField()
    answer = models.OneToOneField(
        AdoptionStep, models.SET_NULL, null=True, blank=True, related_name="answers_move"
    )

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("version__number",)
        constraints: ClassVar = [
            models.UniqueConstraint("adoption", "version", name="told_of_a_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.adoption} meets {self.version}"
