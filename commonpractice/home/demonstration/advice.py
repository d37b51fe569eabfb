"""Advice for a board in the demonstration: asked for, written, agreed with one who would rather have had more, sent, begun."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

from commonpractice.advice import agreeing, asking, following, sending
from commonpractice.advice.models import Advice, PositionsAsked
from commonpractice.agreement.models import QuestionRule
from commonpractice.agreement.proposals import concluding, rounds
from commonpractice.agreement.proposals.taking_positions import Said, take_position
from commonpractice.community.models import Community, Membership
from commonpractice.guides.document.schema import cleaned
from commonpractice.guides.writing.coediting.tree import become
from commonpractice.guides.writing.keeping_changes import editing
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding.blocks import heading, paragraph
from commonpractice.themes.models import Theme

ASKED = asking.Asked(
    key=uuid4(),
    title="Letters that decide something",
    question="We are writing our guidance on decisions about housing anew. What should happen when a letter that decides "
    "something cannot reach the person, and what have you seen that works?",
    body="Safeguarding board of the county (invented)",
    contact_name="Robin Board (invented)",
    contact_address="robin@board.example.org",
    purpose="The chapter on letters of decision, which the board looks at in spring.",
)
TEXT = (
    (
        "What we advise",
        (
            (
                "Count a decision as told only once the person, or somebody they named, has been reached: by letter, by "
                "telephone or face to face, whichever they chose when they applied."
            ),
            "Write on the decision itself how it was told, and when. Time to ask for another look begins on that day.",
            "Let day centres and advice services receive letters for people who ask them to.",
        ),
    ),
    (
        "Why",
        (
            "We heard of offers that were withdrawn before the letter was seen. Nobody had refused anything.",
            "Three services here hold letters already. It costs them a shelf and ten minutes a day.",
        ),
    ),
)
SAID = {
    **dict.fromkeys(
        (
            "Mo Glaze", "Chidi Slip", "Fern Saggar", "Oluwaseun Tile", "Yusuf Hob", "Marek Dunt", "Asha Thrower",
            "Priya Bisque", "Wen Lustre", "Hamza Stack", "Dr Ngozi Cobalt", "Dev Ember", "Lena", "Ade", "Roz",
        ),
        Said("agree"),
    ),
    "Pete Jigger": Said("can_live_with", reason="A landlord should be told as well. That is missing."),
    "Tamsin B": Said("can_live_with", reason="A telephone runs out of credit. Face to face should come first."),
}  # fmt: skip


def tell(
    community: Community, everybody: dict[str, Membership], themes: Mapping[str, Theme], now: datetime
) -> None:
    here = Here(community, everybody, themes["an_address"], now)
    advice = _taken_up(here)
    _agreed(here, _written(here, advice))
    sending.send(
        _again(advice),
        sending.Sending(
            is_public=True,
            why_so="Every board in the county writes such letters.",
            reply_by=here.day(35),
            asks="Please say whether this can stand in the chapter, and what stands in its way. Would the board hear two of us, "
            "one of them with lived experience, before the chapter is closed?",
        ),
        by=here.members["Fern Saggar"],
        at=here.at(68),
    )
    _followed(here, _again(advice))


def _taken_up(here: Here) -> Advice:
    advice = asking.ask(here.community, ASKED, at=here.at(110))
    asking.confirm(advice, at=here.at(110, 11))
    asking.take_up(
        advice,
        theme=here.theme,
        lead=here.members["Fern Saggar"],
        send_by=here.day(65),
        by=here.cora,
        at=here.at(107),
    )
    advice.barriers.set(here.theme.barriers.known()[:2])
    return _again(advice)


def _written(here: Here, advice: Advice) -> Advice:
    fern, lena = here.members["Fern Saggar"], here.members["Lena"]
    agreeing.begin_draft(advice, by=fern, at=here.at(100))
    begun = _again(advice)
    blocks = [node for head, words in TEXT for node in (heading(head), *(paragraph(each) for each in words))]
    if begun.text is not None:
        with editing(begun.text, by=lena, at=here.at(92)) as document:
            become(document, cleaned({"type": "doc", "content": blocks}))
    return begun


def _agreed(here: Here, advice: Advice) -> PositionsAsked:
    fern = here.members["Fern Saggar"]
    rule = {"method": QuestionRule.Method.CONSENSUS}
    asked = agreeing.ask_positions(advice, rule, here.day(72), agreeing.Anew(), by=fern, at=here.at(85))
    proposal = asked.proposal_text.proposal
    for name, said in SAID.items():
        take_position(proposal, said, by=here.members[name], text=1)
    rounds.end_round(proposal, at=here.at(71))
    proposal.refresh_from_db(fields=["state"])
    concluding.decide(proposal, "adopted", said="", review_on=here.day(-290), by=fern, at=here.at(70))
    return asked


def _followed(here: Here, advice: Advice) -> None:
    words = "We take it into the chapter. Face to face first is right, and we look at what it costs."
    following.answer(advice, uuid4(), "partly", words, by=None, at=here.at(40))
    following.say_what_was_done(
        advice,
        uuid4(),
        "begun",
        "The chapter is drafted. Two of your members came to read it with us.",
        evidence="Draft chapter 4 of the board’s guidance (invented)",
        ask_again_on=here.day(-50),
        by=None,
        at=here.at(9),
    )


def _again(advice: Advice) -> Advice:
    return Advice.objects.select_related("community", "body", "text__community", "theme", "lead").get(
        pk=advice.pk
    )
