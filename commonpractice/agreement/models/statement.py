"""Statements, responses and reasons. None of these rows keeps a time or counts up, so that their order says nothing.

Who said something is kept as a voice (`voices.py`): a key which only this installation can work out, and only from a
member to their own voice. A question that is asked *by name* keeps the membership beside it.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models.question import Question
from commonpractice.community.models import Membership
from commonpractice.keeping import Kept


class Origin(models.TextChoices):
    OWN = "own", _("their own hand")
    SCRIBE = "scribe", _("a scribe wrote it down")
    PAPER = "paper", _("from paper")
    FACILITATOR = "facilitator", _("who leads the question")


class TakingPart(models.Model):
    """This member has taken part in this question. Not when, not how, and not what they said.

    While the question is open nobody reads who: `heard.py`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, models.CASCADE, related_name="taking_part")
    key = models.CharField(max_length=64)
    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="questions_answered"
    )
    """Written for all at once when the question closes; nobody until then."""

    personal: ClassVar = {
        "key": Kept("so that each counts once", on_erasure="kept"),
        "membership": Kept("so that it is known who was heard", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("question", "key", name="takes_part_once")]

    def __str__(self) -> str:
        return f"{self.membership or 'somebody'} took part in {self.question}"


class Voice(models.Model):
    """Somebody who takes part, without a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, models.CASCADE, related_name="voices")
    key = models.CharField(max_length=64)
    ticked = models.CharField(max_length=64, blank=True)
    """The part of the community that was ticked on paper, as a key (`voices.py`): who is alone in theirs would be known
    by its name. That of members is looked up when the question closes, and kept nowhere."""
    origin = models.CharField(max_length=11, choices=Origin.choices, default=Origin.OWN)
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    """Only where the question is asked by name."""

    personal: ClassVar = {
        "key": Kept("so that each has one voice and can change what they said", on_erasure="kept"),
        "ticked": Kept("to see whether every part of the community is heard", on_erasure="kept"),
        "membership": Kept("so that what is asked by name has its name", on_erasure="removed"),
    }
    impersonal: ClassVar = ("origin",)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("question", "key", name="one_voice_in_a_question")]

    def __str__(self) -> str:
        return "a voice"


class StatementQuerySet(models.QuerySet["Statement"]):
    def waiting(self) -> "StatementQuerySet":
        return self.filter(moderation=None, withdrawal=None)

    def shown(self) -> "StatementQuerySet":
        """Those that people respond to, in the order in which they were let through."""
        return self.filter(moderation__accepted=True, withdrawal=None)


class Statement(models.Model):
    """A short sentence that one can agree or disagree with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, models.CASCADE, related_name="statements")
    text = models.CharField(_("your idea, in one sentence"), max_length=280)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    """From the moment it is let through."""
    by_voice = models.CharField(max_length=64, blank=True)
    """A key of its author's own (`voices.py`); empty for what came from paper or from who leads the question."""
    origin = models.CharField(max_length=11, choices=Origin.choices, default=Origin.OWN)
    is_shown = models.BooleanField(default=False)
    """Whether its numbers have been shown to anybody (`held_back.py`)."""

    objects = StatementQuerySet.as_manager()

    personal: ClassVar = {
        "text": Kept("so that others can respond to it", on_erasure="kept"),
        "by_voice": Kept("so that its author sees what became of it and can take it back", on_erasure="kept"),
    }
    impersonal: ClassVar = ("origin",)
    whose: ClassVar = ()

    class Meta:
        ordering = ("number", "id")
        constraints: ClassVar = [
            models.UniqueConstraint("question", "number", name="statement_numbered_once")
        ]

    def __str__(self) -> str:
        return self.text


class Moderation(models.Model):
    """Let through, or not, with a reason that its author sees."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="moderation")
    accepted = models.BooleanField()
    why = models.TextField(_("why not"), blank=True, max_length=500)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who decided", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"{self.statement}: {self.accepted}"


class StatementWithdrawal(models.Model):
    """Its author took it back; the row says no more, least of all who or when."""

    statement = models.OneToOneField(Statement, models.CASCADE, related_name="withdrawal", primary_key=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.statement} withdrawn"


class Response(models.Model):
    """What one voice says to one statement."""

    class Value(models.IntegerChoices):
        AGREE = 1, _("agree")
        DISAGREE = -1, _("disagree")
        PASS = 0, _("pass")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="responses")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="responses")
    value = models.SmallIntegerField(choices=Value.choices, null=True)
    """None: taken back."""
    matters = models.BooleanField(_("this matters to me"), default=False)
    shown = models.SmallIntegerField(choices=Value.choices, null=True)
    """What of it is in the numbers that are shown; follows `value` a few people at a time (`held_back.py`)."""

    personal: ClassVar = {"voice": Kept("so that each responds once", on_erasure="kept")}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("voice", "statement", name="a_voice_responds_once"),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__in=(-1, 0, 1)), name="response_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Reason(models.Model):
    """Why somebody agrees or disagrees, in their words; shown without a name once it was let through, after the closing.

    Not tied to the response: somebody's way of writing would give away everything else that they said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reasons")
    by_voice = models.CharField(max_length=64, blank=True)
    """A key of its own (`voices.py`); empty for what came from paper."""
    side = models.SmallIntegerField(choices=Response.Value.choices)
    text = models.CharField(_("why?"), max_length=400)
    accepted = models.BooleanField(null=True)
    why_not = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal: ClassVar = {
        "by_voice": Kept("so that its author can change it or take it back", on_erasure="kept"),
        "text": Kept("so that others understand", on_erasure="kept"),
        "decided_by": Kept("so that it is known who decided", on_erasure="removed"),
    }
    impersonal: ClassVar = ("why_not",)
    whose: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "statement", "by_voice", condition=~models.Q(by_voice=""), name="one_reason_of_a_voice"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Sheet(models.Model):
    """A sheet of paper to answer on. Its code says which sheet it is, and nothing about who has it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    question = models.ForeignKey(Question, models.CASCADE, related_name="sheets")
    code = models.CharField(max_length=8)
    entered = models.BooleanField(default=False)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("code",)

    class Meta:
        ordering = ("code",)
        constraints: ClassVar = [models.UniqueConstraint("question", "code", name="sheet_coded_once")]

    def __str__(self) -> str:
        return self.code


class Picture(models.Model):
    """What is shown of a question's responses: made from `shown` alone, so that every door shows the same."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="picture")
    content = models.JSONField(default=dict)
    is_final = models.BooleanField(default=False)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("content",)

    def __str__(self) -> str:
        return f"picture of {self.question}"
