"""What a meeting is told of questions, proposals and outcomes: values, never anything about responses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome, Position, Proposal, Question
from commonpractice.agreement.permissions import may_lead
from commonpractice.agreement.rule import Finding, sentence
from commonpractice.community.models import Community, Membership
from commonpractice.themes.models import Theme

ON_THE_WAY = (Proposal.State.CLARIFYING, Proposal.State.POSITIONS, Proposal.State.WEIGHING)
CARRIED_FOR = timedelta(days=366)
"""So long *not yet* is carried from meeting to meeting, when nothing new was proposed since."""


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
    """What a meeting goes through, whose day is `by`; three queries. `since` is when the meeting before began.

    Outcomes recorded since, those that are due to be looked at again, *not yet* until something new is proposed;
    proposals on their way; open questions.
    """
    return [
        *_outcome_lines(community, since=since, now=now, by=by),
        *_proposal_lines(community),
        *_question_lines(community.questions.open(), community),
    ]


def open_questions_of(theme: Theme) -> list[Line]:
    """One query."""
    return _question_lines(theme.questions.open(), theme.community)


def themes_asked_about(themes: Iterable[Theme], community: Community) -> list[tuple[int, str]]:
    """The numbers of those themes with an open question, and the question; one query."""
    asked = community.questions.open().filter(theme__in=themes).order_by("theme__number", "number")
    return list(asked.values_list("theme__number", "text"))


def may_be_brought_in(membership: Membership, theme: Theme | None) -> list[Question]:
    """What whoever leads a meeting on `theme` may bring into its room; that theme's first, then the newest. One query.

    Open questions, those with a proposal on its way, drafts they lead, and what the theme's own questions found.
    """
    at_proposals = Exists(Proposal.objects.filter(question=OuterRef("pk"), state__in=ON_THE_WAY))
    every = Question.objects.filter(community_id=membership.community_id).select_related("theme")
    suits = Q(state__in=Question.OPEN) | Q(state=Question.State.DRAFT) | at_proposals
    if theme:
        suits |= Q(theme=theme)
    found = [
        question
        for question in every.filter(suits)
        if question.has_opened or may_lead(membership, question)
    ]
    return sorted(found, key=lambda question: (theme is None or question.theme_id != theme.pk, -question.number))


def proposal_for_positions(question: Question) -> Proposal | None:
    """The one on which positions are being taken; the newest, should there be more."""
    return question.proposals.filter(state=Proposal.State.POSITIONS).order_by("-number").first()


def recorded_between(community: Community, since: datetime | None, until: datetime) -> list[Recorded]:
    """Outcomes in the order in which they were recorded, after `since` up to `until`; two queries."""
    outcomes = Outcome.objects.filter(community=community, at__lte=until).order_by("at", "pk")
    if since:
        outcomes = outcomes.filter(at__gt=since)
    found = list(outcomes.select_related("proposal", "text"))
    beside = _objections(found)
    return [
        Recorded(
            title=each.proposal.title,
            result=each.get_result_display(),
            text=each.text.text,
            rule_says=_rule_says(each.finding),
            objections=beside[each.proposal_id],
            review_on=each.review_on,
            path=reverse("agreement:outcome", args=[community.slug, each.number]),
        )
        for each in found
    ]


def _objections(outcomes: Sequence[Outcome]) -> defaultdict[int, tuple[Dissent, ...]]:
    """By proposal: what members said last, where they object; in the order of the words, which gives nobody away."""
    positions = Position.objects.filter(round__proposal__in=[each.proposal_id for each in outcomes])
    row = ("round__proposal", "membership", "stance", "reason", "show_name", "membership__display_name")
    ended = positions.filter(round__ended_at__isnull=False).order_by("round__number").values_list(*row)
    last = {(proposal, member): said for proposal, member, *said in ended}
    beside: defaultdict[int, tuple[Dissent, ...]] = defaultdict(tuple)
    for (proposal, _member), (stance, reason, show_name, name) in sorted(last.items(), key=lambda row: row[1][1:]):
        if stance == Position.Stance.OBJECT:
            beside[proposal] += (Dissent(reason, name if show_name else ""),)
    return beside


def _rule_says(finding: Mapping[str, Any]) -> str:
    """The rule's sentence, from what was kept of its finding."""
    facts = {key: tuple(fact) if isinstance(fact, list) else fact for key, fact in finding["facts"].items()}
    return sentence(Finding(finding["state"], finding["reason"], facts, {}), gettext=_)


def _outcome_lines(community: Community, *, since: datetime | None, now: datetime, by: date) -> list[Line]:
    due = Q(result=Outcome.Result.ADOPTED, review_on__lte=by, review=None)
    later = Proposal.objects.filter(question=OuterRef("proposal__question"), number__gt=OuterRef("proposal__number"))
    not_yet = Q(result=Outcome.Result.NOT_YET, at__gt=now - CARRIED_FOR)
    carried = not_yet & ~Exists(later.exclude(state=Proposal.State.DRAFT))
    # To a first meeting all of them are new.
    wanted = Q(at__gt=since) | due | carried if since else Q()
    row = ("number", "proposal__title", "result", "review_on", "review__at")
    found = Outcome.objects.filter(wanted, community=community).order_by("-number").values_list(*row)
    return [
        Line(
            title,
            reverse("agreement:outcome", args=[community.slug, number]),
            _outcome_words(result, None if reviewed_at else review_on, by),
        )
        for number, title, result, review_on, reviewed_at in found
    ]


def _outcome_words(result: str, review_on: date | None, by: date) -> str:
    words = _("outcome: %(result)s") % {"result": Outcome.Result(result).label}
    if result == Outcome.Result.ADOPTED and review_on and review_on <= by:
        day = date_format(review_on, "j F Y")
        return _("%(outcome)s, to be looked at again on %(day)s") % {"outcome": words, "day": day}
    return words


def _proposal_lines(community: Community) -> list[Line]:
    on_the_way = Proposal.objects.filter(question__community=community, state__in=ON_THE_WAY)
    row = ("question__number", "number", "title", "state")
    return [
        Line(
            title,
            reverse("agreement:proposal", args=[community.slug, question, number]),
            _("proposal: %(state)s") % {"state": Proposal.State(state).label},
        )
        for question, number, title, state in on_the_way.order_by("-made_at", "pk").values_list(*row)
    ]


def _question_lines(questions: QuerySet[Question], community: Community) -> list[Line]:
    return [
        Line(text, reverse("agreement:question", args=[community.slug, number]), _question_words(state, closes_on))
        for number, text, state, closes_on in questions.values_list("number", "text", "state", "closes_on")
    ]


def _question_words(state: str, closes_on: date | None) -> str:
    words = _("question: %(state)s") % {"state": Question.State(state).label}
    if closes_on:
        day = date_format(closes_on, "j F Y")
        return _("%(question)s, until %(day)s") % {"question": words, "day": day}
    return words
