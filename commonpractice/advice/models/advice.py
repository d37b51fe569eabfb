from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models import Outcome, Question
from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models import Guide
from commonpractice.keeping import YEAR, Kept
from commonpractice.themes.models import Barrier, Theme
from commonpractice.transitions import Transition

COORDINATOR = "coordinator"
LEADS = "who leads it, coordinator"
TRANSITIONS = (
    Transition("confirm", "unconfirmed", "asked", "who asked, by the link in their letter", "advice_asked", "coordinators"),
    Transition("forget", "unconfirmed", "removed", "the clock, after two weeks", "(nothing)"),
    Transition("take_up", "asked", "in_hand", COORDINATOR, "advice_taken_up", "the body, who leads it"),
    Transition("decline", "asked", "declined", COORDINATOR, "advice_declined", "the body, in words"),
    Transition("name_lead", "in_hand", "in_hand", COORDINATOR, "(nothing)", "who leads it"),
    Transition("name_lead", "writing", "writing", COORDINATOR, "(nothing)", "who leads it"),
    Transition("name_lead", "positions", "positions", COORDINATOR, "(nothing)", "who leads it"),
    Transition("name_lead", "sent", "sent", COORDINATOR, "(nothing)", "who leads it"),
    Transition("name_lead", "answered", "answered", COORDINATOR, "(nothing)", "who leads it"),
    Transition("begin_draft", "in_hand", "writing", LEADS, "advice_draft_begun"),
    Transition("ask_positions", "writing", "positions", LEADS, "advice_positions_asked", "members, by letter if wanted"),
    Transition("ask_positions", "positions", "positions", LEADS, "advice_positions_asked", "members, by letter if wanted"),
    Transition("send", "positions", "sent", LEADS, "advice_sent", "the body, who raised its barriers"),
    Transition("answer", "sent", "answered", f"the body by its link, {LEADS}", "advice_answered", "who leads it"),
    Transition("say_what_was_done", "answered", "answered", f"the body by its link, {LEADS}", "advice_deed", "who leads it"),
    Transition("say_what_was_done", "answered", "done", f"the body by its link, {LEADS}", "advice_deed", "who leads it"),
    Transition("close", "in_hand", "closed", LEADS, "advice_closed"),
    Transition("close", "writing", "closed", LEADS, "advice_closed"),
    Transition("close", "positions", "closed", LEADS, "advice_closed"),
    Transition("close", "sent", "closed", LEADS, "advice_closed"),
    Transition("close", "answered", "closed", LEADS, "advice_closed"),
)  # fmt: skip


class AdviceQuerySet(models.QuerySet["Advice"]):
    def for_members(self) -> "AdviceQuerySet":
        """What the community has taken up; what only asks is for coordinators and whoever wrote it down."""
        return self.exclude(state__in=(*Advice.BEFORE, Advice.State.DECLINED))

    def seen_by(self, membership: Membership) -> "AdviceQuerySet":
        confirmed = self.exclude(state=Advice.State.UNCONFIRMED)
        if membership.is_coordinator:
            return confirmed
        return confirmed.filter(Q(pk__in=self.for_members().values("pk")) | Q(entered_by=membership))

    def public(self) -> "AdviceQuerySet":
        return self.filter(sent__is_public=True)

    def late(self, today: object) -> "AdviceQuerySet":
        return self.filter(due_on__lt=today)


class Advice(models.Model):
    """What another body is told by the community, asked or unasked, and what came of it."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waits for its address to be confirmed")
        ASKED = "asked", _("asked")
        DECLINED = "declined", _("declined")
        IN_HAND = "in_hand", _("taken up")
        WRITING = "writing", _("being written")
        POSITIONS = "positions", _("being agreed")
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")
        DONE = "done", _("followed to its end")
        CLOSED = "closed", _("closed")

    class Origin(models.TextChoices):
        FORM = "form", _("asked by the form")
        HEARD = "heard", _("asked by phone, letter or in person")
        UNASKED = "unasked", _("not asked for")

    BEFORE = (State.UNCONFIRMED, State.ASKED)
    OVER = (State.DECLINED, State.DONE, State.CLOSED)

    community = models.ForeignKey(Community, models.CASCADE, related_name="advice")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    """By which the body reads and answers, without an account."""
    origin = models.CharField(max_length=8, choices=Origin.choices)
    state = models.CharField(max_length=12, choices=State.choices)
    title = models.CharField(_("in a few words"), max_length=150, validators=[one_line])
    question = models.TextField(_("the question"), max_length=2000)
    """Of unasked advice: why the community speaks."""
    purpose = models.TextField(_("what it is for"), blank=True, max_length=1000)
    asked_at = models.DateTimeField()
    wanted_by = models.DateField(_("wanted by"), null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    """The last day of what is waited for now: to be sent, to be answered, to say what was done."""
    entered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="advice_led")
    theme = models.ForeignKey(Theme, models.RESTRICT, null=True, blank=True, related_name="advice")
    barriers = models.ManyToManyField(Barrier, blank=True, related_name="advice")
    outcomes = models.ManyToManyField(Outcome, blank=True, related_name="advice")
    text = models.OneToOneField(Guide, models.RESTRICT, null=True, blank=True, related_name="advice")
    """Its draft, written with the editor of guides."""
    positions_on = models.OneToOneField(
        Question, models.RESTRICT, null=True, blank=True, related_name="advice"
    )
    """The question under which members take positions, with its rule."""

    objects = AdviceQuerySet.as_manager()

    personal: ClassVar = {
        "lead": Kept("so that it is known who leads it", on_erasure="removed"),
        "entered_by": Kept("so that it is known who heard it", on_erasure="removed"),
        "link_key": Kept("so that the body can read and answer", on_erasure="removed", after=YEAR),
    }
    impersonal: ClassVar = ("origin", "state", "title", "question", "purpose")
    whose: ClassVar = ()
    row_stays = True
    ended_at: ClassVar = ("steps__at",)

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="advice_numbered_once"),
            models.CheckConstraint(
                condition=Q(state__in=("unconfirmed", "asked", "declined")) | Q(theme__isnull=False),
                name="advice_taken_up_has_a_theme",
            ),
            models.CheckConstraint(
                condition=Q(origin="form") | ~Q(state="unconfirmed"),
                name="only_the_form_waits_for_an_address",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("advice:one", args=[self.community.slug, self.number])

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def has_gone(self) -> bool:
        return hasattr(self, "sent")


class AdvisedBody(models.Model):
    """Who asks, or is told: a body, and somebody there whom only who leads it and the coordinator see."""

    advice = models.OneToOneField(Advice, models.CASCADE, related_name="body")
    name = models.CharField(_("the body"), max_length=200, validators=[one_line])
    contact_name = models.CharField(_("who speaks for it"), max_length=200, blank=True, validators=[one_line])
    contact_address = models.EmailField(_("their e-mail address"), blank=True)

    personal: ClassVar = {
        "contact_name": Kept(
            "so that the community knows whom to write to", on_erasure="removed", after=YEAR
        ),
        "contact_address": Kept("so that the advice reaches the body", on_erasure="removed", after=YEAR),
    }
    impersonal: ClassVar = ("name",)
    whose: ClassVar = ()
    row_stays = True
    ended_at: ClassVar = ("advice__steps__at",)

    def __str__(self) -> str:
        return self.name


class AdviceStep(models.Model):
    """A step of its life: what, when, by whom, with words where it has some. `by` nobody: the body, or the clock."""

    advice = models.ForeignKey(Advice, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    words = models.TextField(blank=True, max_length=2000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who took the step", on_erasure="removed")}
    impersonal: ClassVar = ("verb", "words")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("advice", "number", name="advice_step_taken_once"),
            models.CheckConstraint(
                condition=~Q(verb__in=("decline", "close")) | ~Q(words=""), name="advice_ends_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advice}: {self.verb}"
