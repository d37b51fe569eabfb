"""The guide on the theme in hand: begun from what was agreed, written further at a workshop, and open for comments."""

from uuid import uuid4

from commonpractice.agreement.models import Outcome, Statement
from commonpractice.guides import births, evidence
from commonpractice.guides.document.schema import new_id
from commonpractice.guides.document.walking import words_of
from commonpractice.guides.models import Clause, Consultation, Guide
from commonpractice.guides.settling import answering, commenting, consulting, inviting
from commonpractice.guides.settling.answering import Answered
from commonpractice.guides.settling.commenting import Commenter
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing import remarks
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding import fire_words as words
from commonpractice.home.demonstration.guiding.blocks import clause, paragraph, suggested
from commonpractice.home.demonstration.guiding.setting_out import begin, rest_on, rewrite, say_beside
from commonpractice.home.demonstration.guiding.workshopped import workshop

LEAD = "Mo Glaze"
BEGUN, OPENED = 30, 8


def write(here: Here) -> None:
    lead = here.members[LEAD]
    guide = begin(
        words.TREE, theme=here.theme, lead=lead, by=lead, at=here.at(BEGUN), title=words.TITLE, about=words.ABOUT
    )  # fmt: skip
    guide.community = here.community
    born = _clauses(here, guide)
    _evidence(here, born)
    workshop(here, guide)
    _consult(here, guide, born)
    _talk(here, guide, born)


def _clauses(here: Here, guide: Guide) -> dict[str, Clause]:
    """By their short names: one from what was adopted, and three from what is held in common."""
    outcome = Outcome.objects.select_related("proposal", "text").get(
        proposal__question__theme=here.theme, result="adopted"
    )
    fern = here.members["Fern Saggar"]
    born = {words.FACTS: births.from_outcome(guide, outcome, by=fern, at=here.at(29))}
    for each in words.BORN:
        statement = Statement.objects.get(question__theme=here.theme, text=each.statement)
        by = here.members[each.by]
        made = births.from_statement(guide, statement, by=by, at=here.at(28))
        node = clause(made.key, each.title, *(paragraph(text) for text in each.words))
        rewrite(guide, node, by=by, at=here.at(27))
        beside = (each.rationale, each.for_whom, each.needs, each.how_to_check)
        say_beside(guide, made.key, beside, by=by, at=here.at(27, 14))
        born[each.title] = made
    return born


def _evidence(here: Here, born: dict[str, Clause]) -> None:
    fern, lena = here.members["Fern Saggar"], here.members["Lena"]
    facts, refusal, accident, _visit = born.values()
    for each in here.theme.barriers.known().order_by("number")[:2]:
        evidence.add_barrier(facts, uuid4(), each, by=fern, at=here.at(26))
    rest_on(facts, words.RESOURCE, by=fern, at=here.at(26))
    account = evidence.add_account(
        accident, uuid4(), owner=here.members["Ade"], words=words.ACCOUNT, by=lena, at=here.at(25)
    )
    evidence.say_yes(account, words_seen=words.ACCOUNT, at=here.at(24))
    evidence.add_account(
        refusal, uuid4(), owner=here.members["Tamsin B"], words=words.ACCOUNT_ASKED, by=lena, at=here.at(2)
    )


def _talk(here: Here, guide: Guide, born: dict[str, Clause]) -> None:
    """Comments on the text itself, one of them settled; and a change of the words that somebody suggests."""
    lead, wen = here.members[LEAD], here.members["Wen Lustre"]
    for each in words.REMARKS:
        said = remarks.Said(each.text, born[each.clause].key, each.quote)
        made = remarks.remark(guide, uuid4(), said, by=here.members[each.by], at=here.at(each.days_ago, 17))
        made.guide = guide
        if each.answer:
            remarks.answer(made, uuid4(), each.answer, by=lead, at=here.at(each.days_ago - 1))
        if each.is_settled:
            remarks.resolve(made, by=lead, at=here.at(each.days_ago - 1))
    block = next(each for each in text_now(guide)["content"] if words_of(each).startswith(words.SUGGESTED[0]))
    node = suggested(*words.SUGGESTED, marks={"id": new_id(), "by": wen.pk})
    rewrite(guide, {**node, "attrs": block["attrs"]}, by=wen, at=here.at(4))


def _consult(here: Here, guide: Guide, born: dict[str, Clause]) -> None:
    lead = here.members[LEAD]
    facts = {"asks": words.ASKS, "to": "public", "opens_on": None, "closes_on": here.day(-15)}
    asked = consulting.begin(uuid4(), guide, facts, by=lead, at=here.at(OPENED + 1))
    name, email = words.OUTSIDER
    invited = inviting.invite(asked, uuid4(), name=name, email=email, by=lead, at=here.at(OPENED + 1, 15))
    consulting.open_now(asked, by=lead, at=here.at(OPENED))
    asked = Consultation.objects.select_related("guide__community").get(pk=asked.pk)
    commenters = {"outside": Commenter(invitation=invited), "public": Commenter()}
    for each in words.COMMENTS:
        by = commenters.get(each.by) or Commenter(membership=here.members[each.by])
        key = born[each.clause].key if each.clause else ""
        said = commenting.Said(
            each.what, each.why, key, show_name=each.show_name and by.membership is not None
        )
        commenting.comment(asked, uuid4(), said, by=by, at=here.at(each.days_ago, 16))
    number, what, why = words.ANSWERED_CHANGED
    answering.answer(asked, uuid4(), [number], Answered(True, why, what), by=lead, at=here.at(2))
    number, why = words.ANSWERED_KEPT
    answering.answer(asked, uuid4(), [number], Answered(False, why), by=lead, at=here.at(1))
