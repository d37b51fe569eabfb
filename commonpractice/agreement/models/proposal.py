from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models.question import LEADS, Question
from commonpractice.agreement.models.statement import Statement
from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.transitions import Transition

ANY_MEMBER = "any member"
TRANSITIONS = (
    Transition("change", "draft", "draft", "who drafts it, " + LEADS, "(nothing)"),
    Transition("remove", "draft", "removed", "who drafts it, " + LEADS, "(nothing)"),
    Transition("clarify", "draft", "clarifying", LEADS, "proposal_opened", "members, by letter if wanted"),
    Transition("ask", "clarifying", "clarifying", ANY_MEMBER, "(nothing)"),
    Transition("take_question_back", "clarifying", "clarifying", "who asked it", "(nothing)"),
    Transition("take_question_back", "positions", "positions", "who asked it", "(nothing)"),
    Transition("take_question_back", "weighing", "weighing", "who asked it", "(nothing)"),
    Transition("answer", "clarifying", "clarifying", LEADS, "(nothing)"),
    Transition("answer", "positions", "positions", LEADS, "(nothing)"),
    Transition("answer", "weighing", "weighing", LEADS, "(nothing)"),
    Transition("take_positions", "clarifying", "positions", LEADS, "positions_asked", "members, by letter if wanted"),
    Transition("take_position", "positions", "positions", ANY_MEMBER, "(nothing)"),
    Transition("end_round", "positions", "weighing", f"{LEADS}, or its closing day", "(nothing)"),
    Transition("take_positions", "weighing", "positions", LEADS, "positions_asked", "members, by letter if wanted"),
    Transition("amend", "weighing", "clarifying", LEADS, "proposal_amended"),
    Transition("let_stand", "clarifying", "clarifying", "who objected", "(nothing)"),
    Transition("let_stand", "positions", "positions", "who objected", "(nothing)"),
    Transition("let_stand", "weighing", "weighing", "who objected", "(nothing)"),
    Transition("decide", "weighing", "decided", LEADS, "outcome_recorded", "members"),
)  # fmt: skip


class Proposal(models.Model):
    """Something the community could agree to do, grown from statements."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being written")
        CLARIFYING = "clarifying", _("questions are being asked and answered")
        POSITIONS = "positions", _("open for positions")
        WEIGHING = "weighing", _("positions are being weighed")
        DECIDED = "decided", _("decided")

    question = models.ForeignKey(Question, models.RESTRICT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)
    title = models.CharField(_("in a few words"), max_length=150)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="proposals_drafted"
    )
    made_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    statements = models.ManyToManyField(Statement, blank=True, related_name="proposals")

    personal: ClassVar = {"drafted_by": Kept("so that they can mend it", on_erasure="removed")}
    impersonal: ClassVar = ("title", "state")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint("question", "number", name="proposal_numbered_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        question = self.question
        return reverse("agreement:proposal", args=[question.community.slug, question.number, self.number])


class ProposalText(models.Model):
    """The words of a proposal, as first opened (1) or as amended (2, 3, …). Written anew, never over."""

    FIELDS = ("text", "rationale", "for_whom", "needs", "how_to_check")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("what we propose"), max_length=1500)
    rationale = models.TextField(_("why"), blank=True, max_length=2000)
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    needs = models.TextField(_("what it needs"), blank=True, max_length=1000)
    how_to_check = models.TextField(_("how we would know that it works"), blank=True, max_length=1000)
    what_changed = models.TextField(_("what changed, and why"), blank=True, max_length=1000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who wrote it", on_erasure="removed")}
    impersonal: ClassVar = (*FIELDS, "what_changed")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("proposal", "number", name="proposal_text_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal} {self.number}"


class Round(models.Model):
    """A round about one text: to clarify, or to take positions. Open until it has ended."""

    class Kind(models.TextChoices):
        CLARIFY = "clarify", _("clarify")
        POSITIONS = "positions", _("positions")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.ForeignKey(ProposalText, models.CASCADE, related_name="rounds")
    opened_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)
    """In the room: so long it is meant to take; 0 where no clock runs."""
    closes_on = models.DateField(_("last day to take a position"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal: ClassVar = {"by": Kept("so that it is known who led it", on_erasure="removed")}
    impersonal: ClassVar = ("kind",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint("proposal", "number", name="round_numbered_once")]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.kind} {self.number}"


class ClarifyingQuestion(models.Model):
    """Asked to understand, not to object."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="clarifying_questions")
    key = models.UUIDField(unique=True)
    text = models.TextField(_("your question"), max_length=600)
    asked_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    show_name = models.BooleanField(_("show my name"), default=False)
    asked_at = models.DateTimeField()
    answer = models.TextField(_("the answer"), blank=True, max_length=1500)
    answered_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "text": Kept("so that everybody can read it with its answer", on_erasure="kept"),
        "asked_by": Kept("so that they can take it back", on_erasure="removed"),
        "answered_by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ("answer",)
    whose: ClassVar = ("asked_by",)

    class Meta:
        ordering = ("asked_at", "pk")

    def __str__(self) -> str:
        return self.text
