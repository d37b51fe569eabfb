"""The letters about a question: which may go now, and who gets them.

Each goes to every current member. So nothing about a letter, nor whether there is one, says who has answered.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from commonpractice.agreement.models import AskLink, Proposal, Question, Round
from commonpractice.agreement.questions import letters
from commonpractice.bulletins.models import Letter, Release
from commonpractice.bulletins.posting import AlreadyReleasedError, Recipient, filled, post_letter
from commonpractice.bulletins.rendering import as_html
from commonpractice.bulletins.showing import own_link
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError

Address = Callable[[str], str]
"""From the key of a personal link to the page that it opens."""


@dataclass(frozen=True)
class Asking:
    """A letter that may go: to which step it belongs, its words, and where its links lead."""

    step: str
    kind: str
    words: letters.Words
    address: Address


@dataclass(frozen=True)
class Shown:
    """A letter on the page where it is released; `gone` once it was."""

    step: str
    subject: str
    html: SafeString
    gone: Letter | None


def letters_of(question: Question, *, reader: Membership) -> list[Shown]:
    """Those that may go now, then those that have gone, as they reach the reader."""
    gone = {each.step: each for each in released(question)}
    offered = [each for each in _may_go(question) if each.step not in gone]
    return [
        *(_shown(each.step, each.words, reader, None) for each in offered),
        *(
            _shown(step, {"subject": each.subject, "body": each.body}, reader, each)
            for step, each in gone.items()
        ),
    ]


def release(question: Question, step: str, *, by: Membership, at: datetime) -> int:
    """Send it to every member; to how many. NotNowError for a letter that is not, or no more, due."""
    if any(each.step == step for each in released(question)):
        raise AlreadyReleasedError
    asking = next((each for each in _may_go(question) if each.step == step), None)
    if asking is None:
        raise NotNowError
    return post(question, asking, by=by, at=at)


def post(question: Question, asking: Asking, *, by: Membership | None, at: datetime) -> int:
    """To every current member with their own link; a step has one letter, ever."""
    letter = post_letter(
        community=question.community,
        step=asking.step,
        kind=asking.kind,
        recipients=_everybody(question, asking.address),
        by=by.person if by else None,
        at=at,
        page=reverse("agreement:ask_members", args=[question.community.slug, question.number]),
        **asking.words,
    )
    return Release.objects.get(letter=letter).to


def released(question: Question) -> QuerySet[Letter]:
    begins = step_of(question, "")
    return question.community.letters.released().filter(step__startswith=begins)


def step_of(question: Question, name: str) -> str:
    return f"agreement-{question.pk}:{name}"


def step_of_round(question: Question, asked: Round, name: str) -> str:
    return step_of(question, f"round-{asked.pk}:{name}")


def to_question(key: str) -> str:
    return settings.ADDRESS + reverse("links:ask_link", args=[key])


def to_proposal(proposal: Proposal) -> Address:
    number = proposal.number
    return lambda key: settings.ADDRESS + reverse("links:position_by_link", args=[key, number])


def _may_go(question: Question) -> Iterator[Asking]:
    if question.state == Question.State.IDEAS:
        words = letters.ideas_asked(question)
        yield Asking(step_of(question, "ideas"), "agreement_ideas", words, to_question)
    if question.state == Question.State.RESPONDING:
        words = letters.responses_asked(question)
        yield Asking(step_of(question, "responses"), "agreement_responses", words, to_question)
    rounds = Round.objects.filter(
        proposal__question=question, kind=Round.Kind.POSITIONS, ended_at=None
    ).select_related("proposal")
    for asked in rounds:
        asked.proposal.question = question
        words = letters.positions_asked(asked.proposal, asked)
        step = step_of_round(question, asked, "positions")
        yield Asking(step, "agreement_positions", words, to_proposal(asked.proposal))


def _everybody(question: Question, address: Address) -> list[Recipient]:
    members = list(Membership.objects.current().filter(community=question.community).select_related("person"))
    keys = _keys(question, members)
    return [
        Recipient(
            each,
            each.display_name,
            each.person.email,
            link=address(keys[each.pk]),
            words={"brace": "{"},
        )
        for each in members
    ]


def _keys(question: Question, members: list[Membership]) -> dict[int, str]:
    """The personal link of each, by membership; made where there is none."""
    AskLink.objects.bulk_create(
        [AskLink(question=question, membership=each) for each in members], ignore_conflicts=True
    )
    return dict(AskLink.objects.filter(question=question).values_list("membership", "key"))


def _shown(step: str, words: letters.Words, reader: Membership, gone: Letter | None) -> Shown:
    example = Recipient(reader, reader.display_name, "", link=own_link(), words={"brace": "{"})
    # Safe because as_html cleans what it returns; its headings fit below the page's own.
    html = mark_safe(as_html(filled(words["body"], example), heading="h3"))  # noqa: S308
    return Shown(step, words["subject"], html, gone)
