"""Three questions of the demonstration, by the verbs of the room: one that has closed, one that is open, and a draft."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import uuid4

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding_together import respond_together
from commonpractice.agreement.models import Question, Reason, Statement
from commonpractice.agreement.questions import asking, moderating, telling
from commonpractice.community.models import Membership
from commonpractice.home.demonstration.agreeing import asked
from commonpractice.home.demonstration.agreeing.asked import Stated, Why
from commonpractice.home.demonstration.agreeing.saying import Sayings, everybody_says
from commonpractice.home.demonstration.agreeing.setting import Here

PAPER = ("Tamsin B", "Yusuf Hob", "Joan Dipper", "Carl Stilt", "Efua Banding")
SCRIBE = "J. Fell"
SHEETS = 8
DID_NOT_ANSWER = ("Cora Wedge", "Sal Firebrick", "Bryony Leadless")
"""The last joined after it had closed."""
ANSWERED_THE_OPEN_ONE = (
    "Lena", "Ade", "Roz", "Curtis W", "Ivy", "Priya Bisque", "Gareth Clay", "Wen Lustre", "Hamza Stack", "Dr Ngozi Cobalt",
    "Joan Dipper", "Dev Ember", "Chidi Slip", "Oluwaseun Tile", "Marek Dunt", "Asha Thrower", "Nia Placer", "Stefan Kiln",
    "Ferdy Slab",
)  # fmt: skip
HALF_WAY = ("Amina Jolley", "Beth Throw")
FIRST_SEED, OPEN_SEED = 33, 3


def ask_first(here: Here) -> Question:
    """Open for three weeks and closed by its last day, two months ago."""
    question = _begin(
        here, 86, text=asked.FIRST_TEXT, background=asked.FIRST_BACKGROUND, closes_on=here.day(62),
        rule={"method": "consent", "quorum": {"": 15, "lived_experience": 4}},
    )  # fmt: skip
    _gather(here, question, asked.FIRST, days_ago=84)
    _not_everything_is_kept(here, question)
    asking.start_responding(question, by=here.cora, at=here.at(79))
    telling.release(
        _as_it_stands(question), telling.step_of(question, "responses"), by=here.cora, at=here.at(79, 11)
    )
    members = [each for name, each in here.members.items() if name not in DID_NOT_ANSWER]
    said = dict(
        zip(members, everybody_says(asked.FIRST, shown(question), members, seed=FIRST_SEED), strict=True)
    )
    by_hand = _answer(here, question, said)
    reasons = _give_reasons(question, by_hand)
    asking.close(question, by=None, at=here.at(61, 0))
    for reason, why_not in reasons:
        moderating.decide_reason(reason, accepted=not why_not, why_not=why_not, by=here.cora)
    return _as_it_stands(question)


def ask_openly(here: Here) -> Question:
    """Responses are asked for until ten days from now; one idea waits to be read."""
    question = _begin(
        here, 8, text=asked.OPEN_TEXT, background=asked.OPEN_BACKGROUND, closes_on=here.day(-10),
        facilitator=here.members["Fern Saggar"],
        rule={"method": "threshold", "threshold": 75, "quorum": {"lived_experience": 4}},
    )  # fmt: skip
    _gather(here, question, asked.OPEN, days_ago=7)
    asking.start_responding(question, by=here.members["Fern Saggar"], at=here.at(4))
    names = (*ANSWERED_THE_OPEN_ONE, *HALF_WAY)
    members = [here.members[name] for name in names]
    said = dict(
        zip(members, everybody_says(asked.OPEN, shown(question), members, seed=OPEN_SEED), strict=True)
    )
    for name in HALF_WAY:
        said[here.members[name]] = dict(list(said[here.members[name]].items())[:4])
    respond_together(question, said)
    text, by = asked.STILL_WAITS
    responding.write_idea(question, uuid4(), text, by=here.members[by])
    return _as_it_stands(question)


def draft(here: Here) -> Question:
    """Ready to be brought into the workshop, by its chair or by the coordinator."""
    question = _begin(
        here, 1, text=asked.DRAFT_TEXT, background=asked.DRAFT_BACKGROUND, facilitator=here.members["Chidi Slip"],
        rule={"method": "consent", "quorum": {"lived_experience": 2}},
    )  # fmt: skip
    moderating.write_statements(
        question, [(uuid4(), text) for text in asked.DRAFT], by=here.cora, at=here.at(1, 11)
    )
    return question


def shown(question: Question) -> dict[str, Statement]:
    return {each.text: each for each in question.statements.shown()}


def _begin(here: Here, days_ago: int, *, rule: Mapping[str, object], **facts: object) -> Question:
    return asking.begin(uuid4(), here.theme, facts, rule, by=here.cora, at=here.at(days_ago))


def _as_it_stands(question: Question) -> Question:
    return Question.objects.select_related("community", "theme").get(pk=question.pk)


def _gather(here: Here, question: Question, stated: Sequence[Stated], *, days_ago: int) -> None:
    """Who leads it wrote some; the others are members' ideas, let through on the day after."""
    begins = [(uuid4(), each.text) for each in stated if not each.by]
    moderating.write_statements(question, begins, by=here.cora, at=here.at(days_ago))
    asking.gather_ideas(question, by=here.cora, at=here.at(days_ago))
    for each in stated:
        if each.by:
            idea = responding.write_idea(question, uuid4(), each.text, by=here.members[each.by])
            moderating.let_through(idea, by=here.cora, at=here.at(days_ago - 1))


def _not_everything_is_kept(here: Here, question: Question) -> None:
    """Two ideas of Mo's: one that was turned down, and one that she took back."""
    mo, at = here.members["Mo Glaze"], here.at(82)
    text, why = asked.TURNED_DOWN
    idea = responding.write_idea(question, uuid4(), text, by=mo)
    moderating.turn_down(idea, why=why, by=here.cora, at=at)
    idea = responding.write_idea(question, uuid4(), asked.TAKEN_BACK, by=mo)
    moderating.let_through(idea, by=here.cora, at=at)
    responding.take_idea_back(idea, by=mo)


def _answer(here: Here, question: Question, said: dict[Membership, Sayings]) -> dict[Membership, Sayings]:
    """On paper, through a scribe, and by their own hand; these are given back."""
    sheets = on_behalf.print_sheets(question, uuid4(), SHEETS)
    for name, sheet in zip(PAPER, sheets, strict=False):
        member = here.members[name]
        on_behalf.answer_on_paper(question, member)
        on_behalf.enter_sheet(sheet, said.pop(member), constituency=member.constituency)
    scribed = here.members[SCRIBE]
    on_behalf.respond_for(question, said.pop(scribed), member=scribed)
    respond_together(question, said)
    return said


def _give_reasons(question: Question, said: Mapping[Membership, Sayings]) -> list[tuple[Reason, str]]:
    """Each by somebody else who responded on that side; with what is told where it is not let through."""
    left, given = list(said), []
    for why in asked.REASONS:
        statement = shown(question)[why.statement]
        for value, text, why_not in _both_sides(why):
            member = next(each for each in left if _is(said[each].get(statement.pk), value))
            left.remove(member)
            responding.respond(question, statement.pk, said[member][statement.pk], by=member, why=text)
            given.append((statement.reasons.get(text=text), why_not))
    return given


def _both_sides(why: Why) -> Iterable[tuple[int, str, str]]:
    yield from ((1, text, "") for text in why.agree)
    yield from ((-1, text, "") for text in why.disagree)
    if why.turned_down:
        yield (-1, *why.turned_down)


def _is(said: responding.Said | None, value: int) -> bool:
    return said is not None and said.value == value
