"""What grew from the first question: an outcome that was adopted, one that was not yet, and a proposal open for positions."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import uuid4

from commonpractice.agreement.models import Proposal, ProposalText, Question
from commonpractice.agreement.proposals import concluding, proposing, rounds, taking_positions
from commonpractice.agreement.proposals.taking_positions import Said
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.home.demonstration.agreeing import proposed
from commonpractice.home.demonstration.agreeing.asking import shown
from commonpractice.home.demonstration.agreeing.proposed import AGREE, Words
from commonpractice.home.demonstration.agreeing.setting import Here

HALF_A_YEAR = timedelta(days=182)
TOOK_POSITIONS = (
    "Mo Glaze", "Lena", "Ade", "Roz", "Mel", "Ivy", "Curtis W", "Tamsin B", "Priya Bisque", "Gareth Clay", "Wen Lustre",
    "Moira Kaolin", "Hamza Stack", "Beth Throw", "Dr Ngozi Cobalt", "Dev Ember", "Chidi Slip", "Fern Saggar", "Oluwaseun Tile",
    "Yusuf Hob", "Marek Dunt", "Asha Thrower", "Ruth Coil", "Pete Jigger", "Amina Jolley", "Stefan Kiln", "Sunil Muffle",
    "Ferdy Slab",
)  # fmt: skip


def adopt_the_facts(here: Here, question: Question) -> None:
    """Amended after an objection of the first round; another one stands beside the text."""
    proposal = _clarified(here, question, proposed.FACTS, days_ago=56)
    _take_positions(here, proposal, proposed.FACTS_FIRST, text=1, days_ago=52)
    words = {name: getattr(proposed.FACTS, name) for name in ProposalText.FIELDS} | proposed.FACTS_AMENDED
    rounds.amend(
        proposal, words, what_changed=proposed.WHAT_CHANGED, by=here.cora, at=here.at(46), seen=2,
        answers={each.position.pk: proposed.MET_BY for each in taken(proposal).objections()},
    )  # fmt: skip
    _take_positions(here, proposal, proposed.FACTS_SECOND, text=2, days_ago=44)
    taking_positions.let_stand(proposal, by=here.members["Stefan Kiln"], at=here.at(37))
    concluding.decide(
        proposal, "adopted", said=proposed.FACTS_SAID, review_on=here.day(34) + HALF_A_YEAR, by=here.cora, at=here.at(34)
    )  # fmt: skip


def not_yet_the_years(here: Here, question: Question) -> None:
    proposal = _clarified(here, question, proposed.YEARS, days_ago=48)
    _take_positions(here, proposal, proposed.YEARS_SAID, text=1, days_ago=43)
    concluding.decide(
        proposal, "not_yet", said=proposed.YEARS_BECAME, review_on=None, by=here.cora, at=here.at(33)
    )


def open_the_visit(here: Here, question: Question) -> None:
    """Some have said where they stand; nine days are left."""
    proposal = _clarified(here, question, proposed.VISIT, days_ago=9)
    rounds.take_positions(proposal, by=here.cora, at=here.at(5), closes_on=here.day(-9))
    for name, said in proposed.VISIT_SO_FAR.items():
        taking_positions.take_position(proposal, said, by=here.members[name], text=1)


def _clarified(here: Here, question: Question, words: Words, *, days_ago: int) -> Proposal:
    """Drafted by a member, opened by the coordinator, and asked about once."""
    statements = shown(question)
    proposal = proposing.begin(
        uuid4(), question, words._asdict(), [statements[text] for text in words.from_statements],
        by=here.members[words.drafted_by], at=here.at(days_ago + 2),
    )  # fmt: skip
    rounds.clarify(proposal, by=here.cora, at=here.at(days_ago))
    who, text, answer = words.asked
    asked = rounds.ask(
        proposal, uuid4(), text, show_name=True, by=here.members[who], at=here.at(days_ago, 15)
    )
    rounds.answer(asked, answer, by=here.cora, at=here.at(days_ago - 1))
    return proposal


def _take_positions(
    here: Here, proposal: Proposal, said: Mapping[str, Said], *, text: int, days_ago: int
) -> None:
    """For a week; who says nothing else agrees."""
    rounds.take_positions(proposal, by=here.cora, at=here.at(days_ago), closes_on=here.day(days_ago - 5))
    for name in TOOK_POSITIONS:
        taking_positions.take_position(
            proposal, said.get(name, Said(AGREE)), by=here.members[name], text=text
        )
    rounds.end_round(proposal, at=here.at(days_ago - 6, 0))
