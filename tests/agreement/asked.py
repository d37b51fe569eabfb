"""Questions for tests, in any state, made by the verbs that pages call. Invented, like everything they say.

`ask` begins one and takes it as far as `state` says; `people` are members from every part of the community; `say` and
`say_at_once` respond for them: one letter a statement, in their order.
"""

import uuid
from collections.abc import Mapping, Sequence

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.voices import taking_key, voice_key
from commonpractice.agreement.models import Question, Response, Statement, TakingPart, Voice
from commonpractice.agreement.picture.picturing import draw_when_due
from commonpractice.agreement.questions import asking, moderating
from commonpractice.community.models import Constituency, Membership, Organisation, Sector
from tests.built_once import built_once
from tests.cast import join
from tests.themes.proposed import choose, propose

TEXT = "What would let a hostel say yes to somebody who once set a fire?"
STATEMENTS = (
    "Hostels should hear what happened before they hear a label.",
    "One form for all agencies would save weeks.",
    "A visit by the fire service should come before a refusal.",
    "Nobody should be turned away for a fire that was an accident.",
    "Insurers should be asked what they really exclude.",
    "Staff need training before they take somebody in.",
    "People should see what is written about them.",
    "A refusal should name who can change it.",
    "Two agencies should share the risk in writing.",
    "An offer should be looked at again after six weeks.",
    "Smoke alarms should be fitted before somebody moves in.",
    "People with lived experience should be in the room when rules are written.",
)
SIZES = {"lived_experience": 4, "public": 4, "third": 5, "private": 2, "": 1}
VALUES = {"a": 1, "d": -1, "p": 0}


def ask(
    theme,
    by,
    at,
    *,
    state: str = "draft",
    statements: int | Sequence[str] = 6,
    rule: Mapping[str, object] | None = None,
    **facts: object,
) -> Question:
    """`state`: draft, ideas, responding or closed. Statements are let through from the beginning."""
    question = asking.begin(uuid.uuid4(), theme, {"text": TEXT, **facts}, rule, by=by, at=at)
    texts = STATEMENTS[:statements] if isinstance(statements, int) else statements
    write(question, texts, by=by, at=at)
    if state == "ideas":
        asking.gather_ideas(question, by=by, at=at)
    if state in {"responding", "closed"}:
        asking.start_responding(question, by=by, at=at)
    if state == "closed":
        asking.close(question, by=by, at=at)
    return asked(question)


def asked(question) -> Question:
    """As it stands now, with its community and theme."""
    return Question.objects.select_related("community", "theme", "rule", "facilitator").get(pk=question.pk)


def write(question, texts, *, by, at) -> list[Statement]:
    return moderating.write_statements(question, [(uuid.uuid4(), text) for text in texts], by=by, at=at)


def write_idea(question, text, *, by) -> Statement:
    """It waits to be let through."""
    return responding.write_idea(question, uuid.uuid4(), text, by=by)


def people(community, at, **sizes: int) -> dict[str, list[Membership]]:
    """Members by constituency ("" where they have not said), with an organisation for each sector. See `SIZES`."""
    sectors = {
        sector: Organisation.objects.create(community=community, name=f"{name} (invented)", sector=sector)
        for sector, name in ((Sector.PUBLIC, "Slip Lane Council"), (Sector.THIRD, "Saggar House"))
    }
    of: dict[str, Organisation | None] = {
        Constituency.PUBLIC: sectors[Sector.PUBLIC],
        Constituency.THIRD: sectors[Sector.THIRD],
    }
    return {
        part: [
            join(community, f"{part or 'unsaid'}{n}", at=at, constituency=part, organisation=of.get(part))
            for n in range(size)
        ]
        for part, size in ({**SIZES, **sizes} if sizes else SIZES).items()
    }


def say(question, member, letters: str) -> None:
    """By the member's own hand. a agree, d disagree, p pass, a capital *this matters to me*, a dot nothing."""
    for pk, said in _said(question, letters).items():
        responding.respond(question, pk, said, by=member)


def say_at_once(question, said: Mapping[Membership, str]) -> None:
    """As `say` for many, without a query for each."""
    voices = [Voice(question=question, key=voice_key(question, member)) for member in said]
    TakingPart.objects.bulk_create(
        [TakingPart(question=question, key=taking_key(question.key, member.pk)) for member in said]
    )
    Voice.objects.bulk_create(voices)
    Response.objects.bulk_create(
        Response(voice=voice, statement_id=pk, value=each.value, matters=each.matters)
        for voice, letters in zip(voices, said.values(), strict=True)
        for pk, each in _said(question, letters).items()
    )
    draw_when_due(asked(question))


def _said(question, letters: str) -> dict[uuid.UUID, responding.Said]:
    shown = question.statements.shown()
    return {
        statement.pk: responding.Said(VALUES[letter.lower()], matters=letter.isupper())
        for statement, letter in zip(shown, letters, strict=False)
        if letter != "."
    }


@built_once
def theme_in_hand(barrier, mo, cora, now):
    """Proposed by Mo, taken up by Cora."""
    return choose(propose(mo, [barrier], now), cora, now)


@built_once
def draft(theme_in_hand, cora, now) -> Question:
    return ask(theme_in_hand, cora, now)


@built_once
def gathering(theme_in_hand, cora, now) -> Question:
    """Ideas are being written; six statements are there already."""
    return ask(theme_in_hand, cora, now, state="ideas")


@built_once
def open_question(theme_in_hand, cora, now) -> Question:
    """Open for responses to six statements."""
    return ask(theme_in_hand, cora, now, state="responding")


@built_once
def closed_question(theme_in_hand, cora, now) -> Question:
    """Closed, and nobody responded."""
    return ask(theme_in_hand, cora, now, state="closed")
