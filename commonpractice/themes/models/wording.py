from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier
from commonpractice.themes.models.source import Contact
from commonpractice.transitions import Transition

WRITER = "its writer"
READER = "coordinator or second reader, not its writer"
TRANSITIONS = (
    Transition("save", "draft", "draft", WRITER, "(nothing)"),
    Transition("pass_on", "draft", "waiting", WRITER, "(nothing)", "second readers, without its words"),
    Transition("remove", "draft", "removed", WRITER, "(nothing)"),
    Transition("take_back", "waiting", "draft", WRITER, "(nothing)"),
    Transition("send_back", "waiting", "draft", READER, "(nothing)", "its writer"),
    Transition("approve", "waiting", "approved", READER, "barrier_raised", "its writer"),
)
"""Of a wording. Nothing un-approved stands in the record of events, which members read."""


class Level(models.TextChoices):
    INDIVIDUAL = "individual", _("one person at a time")
    SERVICE = "service", _("a service")
    SYSTEM = "system", _("the whole system")


class RuleKind(models.TextChoices):
    LAW = "law", _("a law")
    MISREAD_LAW = "misread_law", _("a law that is misread")
    FUNDING = "funding", _("a funder’s or commissioner’s term")
    INSURER = "insurer", _("an insurer’s term")
    POLICY = "policy", _("an organisation’s policy")
    CUSTOM = "custom", _("custom: how it is always done")
    CAPACITY = "capacity", _("too little room, staff or money")
    RECORDS = "records", _("the quality of records")
    ATTITUDE = "attitude", _("an attitude")
    UNKNOWN = "unknown", _("we do not know")


class Lever(models.TextChoices):
    CULTURAL = "cultural", _("cultural")
    STRATEGIC = "strategic", _("strategic")
    COMMISSIONING = "commissioning", _("commissioning")
    ECONOMIC = "economic", _("economic")
    LEGAL = "legal", _("legal")


class Gift(models.TextChoices):
    PRACTITIONER = "practitioner", _("a practitioner")
    ORGANISATION = "organisation", _("an organisation")
    PARTNERSHIP = "partnership", _("the partnership")
    REGION = "region", _("the region")
    NATIONAL = "national", _("the country")


class MeetingKind(models.TextChoices):
    PANEL = "panel", _("a panel of several agencies")
    TEAM = "team", _("a team meeting")
    COMMUNITY = "community", _("a meeting of this community")
    LIVED_EXPERIENCE = "lived_experience", _("a meeting of people with lived experience")
    REVIEW = "review", _("a review after something went wrong")
    DAILY_WORK = "daily_work", _("daily work, no meeting")


class WordingQuerySet(models.QuerySet["Wording"]):
    def waiting(self) -> "WordingQuerySet":
        """Passed on, and not yet read by a second person."""
        return self.exclude(own_check=None).filter(approval=None)

    def drafts(self) -> "WordingQuerySet":
        return self.filter(own_check=None)


class Wording(models.Model):
    """The words of a barrier: first a draft, then checked by who wrote it, then approved by a second person.

    A clearer wording later is another row, which stands for the barrier from its own approval on.
    """

    barrier = models.ForeignKey(Barrier, models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField(default=1)
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="wordings"
    )
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="wordings")
    written_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    meeting_kind = models.CharField(
        _("where it came up"), max_length=20, choices=MeetingKind.choices, blank=True
    )
    month = models.DateField(_("month"), null=True, blank=True)
    """The first of the month: a day is never asked for and never kept."""
    title = models.CharField(_("in a few words"), max_length=150, blank=True, validators=[one_line])
    contains = models.CharField(_("it contains"), max_length=200, blank=True, validators=[one_line])
    """What some may want to know before they read on."""
    blocked = models.TextField(_("what is blocked"), max_length=1500, blank=True)
    decision_point = models.TextField(_("at which decision"), max_length=600, blank=True)
    reason_given = models.TextField(_("the reason given"), max_length=1000, blank=True)
    rule_kind = models.CharField(
        _("what lies behind it"), max_length=12, choices=RuleKind.choices, blank=True
    )
    rule = models.TextField(_("the rule, in its own words"), max_length=1000, blank=True)
    effect = models.TextField(_("what it does to people"), max_length=1500, blank=True)
    already_works = models.TextField(_("what already works"), max_length=1500, blank=True)
    tried = models.TextField(_("what was tried so far"), max_length=1500, blank=True)
    lever = models.CharField(_("lever"), max_length=13, choices=Lever.choices, blank=True)
    gift = models.CharField(_("in whose gift"), max_length=12, choices=Gift.choices, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)

    objects = WordingQuerySet.as_manager()

    personal: ClassVar = {
        "membership": Kept("so that they can go on writing and hear what became of it", on_erasure="removed"),
        "contact": Kept("so that they can go on writing and hear what became of it", on_erasure="removed"),
    }
    impersonal: ClassVar = (
        "meeting_kind", "title", "contains", "blocked", "decision_point", "reason_given", "rule_kind", "rule", "effect",
        "already_works", "tried", "lever", "gift", "level",
    )  # fmt: skip

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("barrier", "number", name="barrier_wordings_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(month=None) | models.Q(month__day=1),
                name="wording_holds_a_month_never_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Draft"))

    @property
    def state(self) -> str:
        if hasattr(self, "approval"):
            return "approved"
        return "waiting" if hasattr(self, "own_check") else "draft"

    @property
    def is_first(self) -> bool:
        return self.number == 1


FREE_TEXT = (
    "title", "blocked", "decision_point", "reason_given", "rule", "effect", "already_works", "tried",
)  # fmt: skip
"""The fields of a wording in which somebody could be recognised."""


def month_of(day: date) -> date:
    return day.replace(day=1)


class IdentifiabilityCheck(models.Model):
    """Who wrote it looked at it with four questions and passed it on: no to each, or it would not be here."""

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="own_check")
    at = models.DateTimeField()
    kept_because = models.TextField(_("why this can stay"), max_length=600, blank=True)
    """Where something was still pointed out: why nobody can be recognised by it."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kept_because",)

    def __str__(self) -> str:
        return f"{self.wording} checked"


class Approval(models.Model):
    """A second person read it and found that nobody can be recognised: now members may read it."""

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="approval")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who read it first", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.wording} approved"


class SentBack(models.Model):
    """A second person asked for other words; the draft is the writer's again."""

    wording = models.ForeignKey(Wording, models.CASCADE, related_name="sent_back")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(_("what to change, and why"), max_length=1000)

    personal: ClassVar = {"by": Kept("so that the writer knows whom to ask", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.wording} sent back"
