"""What a meeting is told of questions, proposals and outcomes: values, and never anything about responses.

Nothing of what another body is told: guests sit in rooms, and that may be for the body alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateField, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome, Position, Proposal, Question
from commonpractice.agreement.permissions import may_lead
from commonpractice.agreement.proposals.concluding import finding_of
from commonpractice.agreement.proposals.proposal_facts import finding_words
from commonpractice.community.models import Community, Membership
from commonpractice.themes.models import Theme

KINDS = ("due", "outcome", "proposal", "question")
ON_THE_WAY = (Proposal.State.CLARIFYING, Proposal.State.POSITIONS, Proposal.State.WEIGHING)
CARRIED_FOR = timedelta(days=366)
"""So long *not yet* is carried from meeting to meeting, where nothing new was proposed."""
NOT_OF_ADVICE = Q(proposal__question__of_advice=False)
Row = tuple[str, int, int, str, str, date | None]
Rows = QuerySet[Any, Row]


@dataclass(frozen=True, slots=True)
class Line:
    """Something to look at, with its page for members, and what is to be said of it."""

    title: str
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Dissent:
    """An objection beside an outcome, in its author's words; `name` is empty unless they chose to show it.

    No words: their author took them back.
    """

    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An outcome as minutes hold it; `path` is its page without the address of the installation."""

    title: str
    result: str
    text: str
    rule_says: str
    objections: tuple[Dissent, ...]
    review_on: date | None
    path: str


def to_look_at(community: Community, *, since: datetime | None, now: datetime, by: date) -> list[Line]:
    """What a meeting goes through, whose day is `by`; one query. `since` is when the meeting before began.

    Outcomes that are due to be looked at again, those recorded since, *not yet* until something new is proposed;
    proposals on their way; open questions. The newest of each come first.
    """
    parts = [_fresh(community, since, now), _on_the_way(community), _asked(community.questions.open())]
    rows = sorted(
        _due(community, by).union(*parts, all=True), key=lambda row: (KINDS.index(row[0]), -row[1], -row[2])
    )
    by_page: dict[str, Line] = {}
    for row in rows:
        line = _line(community, row)
        by_page.setdefault(line.url, line)
    return list(by_page.values())


def open_questions_of(theme: Theme, community: Community) -> list[Line]:
    """The newest first; one query."""
    return [_line(community, row) for row in _asked(theme.questions.open()).order_by("-number")]


def open_questions_by_theme(themes: Iterable[Theme]) -> list[tuple[int, str]]:
    """The numbers of those themes on which a question is open, and the question; one query."""
    asked = Question.objects.open().filter(theme__in=themes).order_by("theme__number", "number")
    return list(asked.values_list("theme__number", "text"))


def may_be_brought_in(membership: Membership, theme: Theme | None) -> list[Question]:
    """What who leads a meeting on `theme` may bring into its room; that theme's first, then the newest. One query.

    Open questions, those with a proposal on its way, drafts they lead, and of the theme also what is closed.
    """
    at_proposals = Q(Exists(Proposal.objects.filter(question=OuterRef("pk"), state__in=ON_THE_WAY)))
    suits = Q(state__in=(Question.State.DRAFT, *Question.OPEN)) | at_proposals
    if theme:
        suits |= Q(theme=theme)
    every = Question.objects.filter(suits, community=membership.community_id, of_advice=False)
    found = [each for each in every.select_related("theme") if each.has_opened or may_lead(membership, each)]
    theirs = theme.pk if theme else None
    return sorted(found, key=lambda question: (question.theme_id != theirs, -question.number))


def proposal_for_positions(question: Question) -> Proposal | None:
    """The one on which positions are being taken; the newest, should there be more."""
    return question.proposals.filter(state=Proposal.State.POSITIONS).order_by("-number").first()


def recorded_between(community: Community, since: datetime | None, until: datetime) -> list[Recorded]:
    """Outcomes in the order in which they were recorded, after `since` up to `until`; two queries."""
    outcomes = Outcome.objects.filter(NOT_OF_ADVICE, community=community, at__lte=until).order_by("at", "pk")
    if since:
        outcomes = outcomes.filter(at__gt=since)
    found = list(outcomes.select_related("proposal", "text"))
    beside = _objections(found) if found else {}
    return [
        Recorded(
            title=each.proposal.title,
            result=each.get_result_display(),
            text=each.text.text,
            rule_says=finding_words(finding_of(each)),
            objections=beside.get(each.proposal_id, ()),
            review_on=each.review_on,
            path=reverse("agreement:outcome", args=[community.slug, each.number]),
        )
        for each in found
    ]


def _objections(outcomes: Sequence[Outcome]) -> dict[int, tuple[Dissent, ...]]:
    """By proposal: what members said last, where they object; in the order of the words, which gives nobody away."""
    positions = Position.objects.filter(round__proposal__in=[each.proposal_id for each in outcomes])
    row = ("round__proposal", "membership", "stance", "reason", "show_name", "membership__display_name")
    ended = positions.filter(round__ended_at__isnull=False).order_by("round__number").values_list(*row)
    last = {(proposal, member): said for proposal, member, *said in ended}
    beside: defaultdict[int, tuple[Dissent, ...]] = defaultdict(tuple)
    for (proposal, _member), said in sorted(last.items(), key=lambda each: each[1][1:]):
        stance, reason, show_name, name = said
        if stance == Position.Stance.OBJECT:
            beside[proposal] += (Dissent(reason, name if show_name else ""),)
    return beside


def _due(community: Community, by: date) -> Rows:
    due = community.outcomes.filter(
        NOT_OF_ADVICE, result=Outcome.Result.ADOPTED, review_on__lte=by, review=None
    )
    return _rows("due", due, title="proposal__title", state="result", day=F("review_on"))


def _fresh(community: Community, since: datetime | None, now: datetime) -> Rows:
    newer = Proposal.objects.filter(
        question=OuterRef("proposal__question"), number__gt=OuterRef("proposal__number")
    ).exclude(state=Proposal.State.DRAFT)
    not_yet = Q(result=Outcome.Result.NOT_YET, at__gt=now - CARRIED_FOR) & ~Exists(newer)
    # To a first meeting all of them are new.
    fresh = community.outcomes.filter(NOT_OF_ADVICE, Q(at__gt=since) | not_yet if since else Q())
    return _rows("outcome", fresh, title="proposal__title", state="result")


def _on_the_way(community: Community) -> Rows:
    proposals = Proposal.objects.filter(
        question__community=community, question__of_advice=False, state__in=ON_THE_WAY
    )
    return _rows("proposal", proposals, title="title", state="state", of=F("question__number"))


def _asked(questions: QuerySet[Question]) -> Rows:
    return _rows("question", questions, title="text", state="state", day=F("closes_on"))


def _rows(
    kind: str,
    found: QuerySet[Any],
    *,
    title: str,
    state: str,
    of: Combinable | None = None,
    day: Combinable | None = None,
) -> Rows:
    """Columns alike in type and order, so that both engines can join the parts. `of`: the number of the question."""
    rows: Rows = (
        found.order_by()
        .annotate(
            row_kind=Cast(Value(kind), TextField()),
            row_of=Cast(of or Value(0), IntegerField()),
            row_number=Cast("number", IntegerField()),
            row_title=Cast(title, TextField()),
            row_state=Cast(state, TextField()),
            row_day=day or Cast(Value(None), DateField()),
        )
        .values_list("row_kind", "row_of", "row_number", "row_title", "row_state", "row_day")
    )
    return rows


def _line(community: Community, row: Row) -> Line:
    kind, of, number, title, state, day = row
    page = {"due": "outcome"}.get(kind, kind)
    at = [community.slug, of, number] if of else [community.slug, number]
    return Line(title, reverse(f"agreement:{page}", args=at), _words(kind, state, day))


def _words(kind: str, state: str, day: date | None) -> str:
    on = date_format(day, "j F Y") if day else ""
    if kind == "due":
        return _("agreed, to be looked at again on %(day)s") % {"day": on}
    if kind == "outcome":
        return _("outcome: %(result)s") % {"result": Outcome.Result(state).label}
    if kind == "proposal":
        return _("proposal: %(state)s") % {"state": Proposal.State(state).label}
    facts = {"state": Question.State(state).label, "day": on}
    return (_("question: %(state)s, until %(day)s") if day else _("question: %(state)s")) % facts
