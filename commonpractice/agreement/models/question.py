from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept
from commonpractice.themes.models import Theme
from commonpractice.transitions import Transition

LEADS = "facilitator, coordinator"
TRANSITIONS = (
    Transition("change", "draft", "draft", LEADS, "(nothing)"),
    Transition("remove", "draft", "removed", LEADS, "(nothing)"),
    Transition("gather_ideas", "draft", "ideas", LEADS, "question_opened", "members, by letter if wanted"),
    Transition("start_responding", "draft", "responding", LEADS, "question_opened", "members, by letter if wanted"),
    Transition("start_responding", "ideas", "responding", LEADS, "question_responding"),
    Transition("close", "responding", "closed", f"{LEADS}, or its closing day", "question_closed"),
    Transition("close", "ideas", "closed", f"{LEADS}, or its closing day", "question_closed"),
)  # fmt: skip


class QuestionQuerySet(models.QuerySet["Question"]):
    def known(self) -> "QuestionQuerySet":
        """Those that members may find; a draft is for who leads it."""
        return self.exclude(state=Question.State.DRAFT)

    def open(self) -> "QuestionQuerySet":
        return self.filter(state__in=Question.OPEN)


class Question(models.Model):
    """What the community asks itself about a theme: ideas, responses, and from them proposals."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        IDEAS = "ideas", _("ideas are being written")
        RESPONDING = "responding", _("open for responses")
        CLOSED = "closed", _("closed")

    OPEN = (State.IDEAS, State.RESPONDING)

    community = models.ForeignKey(Community, models.CASCADE, related_name="questions")
    theme = models.ForeignKey(Theme, models.RESTRICT, related_name="questions")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    """Made with the form that adds it, and part of what keeps responses anonymous (`voices.py`)."""
    text = models.CharField(_("the question"), max_length=300)
    background = models.TextField(
        _("what people should know before they answer"), blank=True, max_length=2000
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    facilitator = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="questions_led"
    )
    anonymous = models.BooleanField(_("nobody sees who said what"), default=True)
    idea_minutes = models.PositiveSmallIntegerField(
        _("minutes to write ideas in silence"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    closes_on = models.DateField(_("last day to answer"), null=True, blank=True)
    expected = models.PositiveSmallIntegerField(
        _("how many people answer in the room"), null=True, blank=True
    )
    """The big screen shows results once so many have responded, or when the question closes; none: only then."""
    of_advice = models.BooleanField(default=False)
    """What another body is told: its texts come from the document of that advice, and nothing of it is public here (ADR 39)."""
    made_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    """Rises with whatever shows on a live page."""

    objects = QuestionQuerySet.as_manager()

    personal: ClassVar = {
        "facilitator": Kept("so that it is known who leads it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("text", "background", "state")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="question_numbered_once")
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("agreement:question", args=[self.community.slug, self.number])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def has_opened(self) -> bool:
        return self.state != self.State.DRAFT


class QuestionStep(models.Model):
    """A step of its life: what, when, by whom (nobody: its closing day came)."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal: ClassVar = {"by": Kept("so that it is known who led it", on_erasure="removed")}
    impersonal: ClassVar = ("verb",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("question", "number", name="question_step_taken_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.verb}"


class RuleFixedError(Exception):
    """The rule stood before anybody answered, and stands until the end."""


class QuestionRuleQuerySet(models.QuerySet["QuestionRule"]):
    def update(self, **values: Any) -> int:
        if self.exclude(question__state=Question.State.DRAFT).exists():
            raise RuleFixedError
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.exclude(question__state=Question.State.DRAFT).exists():
            raise RuleFixedError
        return super().delete()


class QuestionRule(models.Model):
    """What counts as agreement on this question. Written while it is a draft; from its opening on it cannot change."""

    class Method(models.TextChoices):
        CONSENT = "consent", _("consent: nobody objects")
        CONSENSUS = "consensus", _("consensus: everybody agrees or can live with it")
        THRESHOLD = "threshold", _("a share that was fixed beforehand agrees or can live with it")

    question = models.OneToOneField(Question, models.CASCADE, related_name="rule")
    method = models.CharField(
        _("how we agree"), max_length=10, choices=Method.choices, default=Method.CONSENT
    )
    threshold = models.PositiveSmallIntegerField(
        _("share that is needed, per cent"),
        default=75,
        validators=[MinValueValidator(50), MaxValueValidator(100)],
    )
    quorum = models.JSONField(default=dict, blank=True)
    """By constituency the fewest members who take a position; "" stands for all together."""
    by_constituency = models.BooleanField(
        _("the share is needed in every part of the community"), default=True
    )
    one_voice_per_organisation = models.BooleanField(_("one voice for each organisation"), default=False)

    objects = QuestionRuleQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("method", "quorum")

    def __str__(self) -> str:
        return f"rule of {self.question}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            self._refuse_once_open()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        self._refuse_once_open()
        return super().delete(*args, **options)

    def _refuse_once_open(self) -> None:
        if Question.objects.known().filter(pk=self.question_id).exists():
            raise RuleFixedError


class AskLink(models.Model):
    """The personal link of a member to one question: for responding and taking a position without signing in."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="links")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="question_links")
    key = models.CharField(max_length=40, unique=True, default=new_link_key)

    personal: ClassVar = {
        "membership": Kept("so that they can answer without signing in", on_erasure="removed"),
        "key": Kept("so that they can answer without signing in", on_erasure="removed", after=YEAR),
    }
    impersonal: ClassVar = ()
    ended_at: ClassVar = ("question__steps__at",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("question", "membership", name="one_link_to_a_question")
        ]

    def __str__(self) -> str:
        return f"link to {self.question}"
