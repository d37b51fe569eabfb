"""What this room has on the line of a theme: its questions, and the proposals and outcomes that grew from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome, Proposal, Question
from commonpractice.community.models import Community, Membership
from commonpractice.themes.line.stages import Thing
from commonpractice.themes.line.thing import AGREEMENT, STATEMENT
from commonpractice.themes.models import Theme

At = tuple[int, Thing]
"""The primary key of a theme, and a thing of it."""


def things(
    themes: Sequence[Theme],
    *,
    membership: Membership | None,
    now: datetime,  # noqa: ARG001 - each room is called in the same way
    moving_only: bool = False,  # noqa: ARG001
) -> dict[int, list[Thing]]:
    """By theme: its questions and the proposals on their way, for members; outcomes, for all where it is public."""
    found: dict[int, list[Thing]] = {theme.pk: [] for theme in themes}
    if not themes:
        return found
    community = themes[0].community
    public = {theme.pk for theme in themes if theme.is_public}
    given: list[At] = []
    if membership is not None:
        given = [*_questions(themes, community)]
        # Without a question nothing was proposed, and nothing came of it.
        if given:
            given += [*_proposals(themes, community), *_outcomes(themes, community, public)]
    elif public:
        given = [*_outcomes(themes, community, public)]
    for theme, thing in given:
        found[theme].append(thing)
    return found


def _questions(themes: Sequence[Theme], community: Community) -> Iterable[At]:
    row = ("theme", "number", "text", "state", "closes_on", "made_at")
    known = Question.objects.known().filter(theme__in=themes).order_by("-number")
    for theme, number, text, state, closes_on, made_at in known.values_list(*row):
        is_open = state in Question.OPEN
        yield (
            theme,
            Thing(
                stage=STATEMENT,
                title=text,
                url=reverse("agreement:question", args=[community.slug, number]),
                when=closes_on or made_at,
                state_words=Question.State(state).label,
                is_public=False,
                done=not is_open,
                waits_for=_open_words(text, state, closes_on) if is_open else "",
                group=_("Questions"),
            ),
        )


def _open_words(text: str, state: str, closes_on: date | None) -> str:
    facts = {"question": text, "day": date_format(closes_on, "j F Y") if closes_on else ""}
    if state == Question.State.IDEAS:
        return _("Every member: write ideas for “%(question)s”") % facts
    if closes_on:
        return _("Every member: respond to “%(question)s”, by %(day)s") % facts
    return _("Every member: respond to “%(question)s”") % facts


def _proposals(themes: Sequence[Theme], community: Community) -> Iterable[At]:
    """Those on their way; decided ones are told by their outcome, drafts by nobody."""
    on_the_way = Proposal.objects.filter(question__theme__in=themes).exclude(
        state__in=[Proposal.State.DRAFT, Proposal.State.DECIDED]
    )
    row = ("question__theme", "question__number", "number", "title", "state", "made_at")
    for theme, question, number, title, state, made_at in on_the_way.values_list(*row):
        takes_positions = state == Proposal.State.POSITIONS
        waits = _("Every member: take a position on “%(title)s”") if takes_positions else ""
        yield (
            theme,
            Thing(
                stage=AGREEMENT,
                title=title,
                url=reverse("agreement:proposal", args=[community.slug, question, number]),
                when=made_at,
                state_words=Proposal.State(state).label,
                is_public=False,
                done=False,
                waits_for=waits % {"title": title} if waits else "",
                group=_("Proposals"),
            ),
        )


def _outcomes(themes: Sequence[Theme], community: Community, public: set[int]) -> Iterable[At]:
    row = (
        "proposal__question__theme",
        "number",
        "proposal__title",
        "result",
        "at",
        "review_on",
        "review__at",
        "proposal__question__of_advice",
    )
    recorded = Outcome.objects.filter(proposal__question__theme__in=themes).order_by("-number")
    for theme, *facts, of_advice in recorded.values_list(*row):
        yield theme, _outcome(community, facts, is_public=theme in public and not of_advice)


def _outcome(community: Community, facts: Sequence[Any], *, is_public: bool) -> Thing:
    number, title, result, at, review_on, reviewed_at = facts
    words = str(Outcome.Result(result).label)
    if result == Outcome.Result.ADOPTED and review_on and reviewed_at is None:
        words = _("adopted, to be looked at again on %(day)s") % {"day": date_format(review_on, "j F Y")}
    return Thing(
        stage=AGREEMENT,
        title=title,
        url=reverse("agreement:outcome", args=[community.slug, number]),
        when=at,
        state_words=words,
        is_public=is_public,
        done=True,
        group=_("Outcomes"),
        # What was not adopted is told, and moves nothing.
        moves=result == Outcome.Result.ADOPTED,
    )
