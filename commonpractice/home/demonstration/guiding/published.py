"""The guide of a theme that was concluded: published, used, commented on, published again; with a twin that is older."""

from uuid import uuid4

from commonpractice.guides import evidence
from commonpractice.guides.models import Clause, Consultation, Guide, Version
from commonpractice.guides.settling import answering, commenting, consulting, crediting, twinning
from commonpractice.guides.settling.answering import Answered
from commonpractice.guides.settling.commenting import Commenter
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import become
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding import post_words as words
from commonpractice.home.demonstration.guiding.setting_out import (
    begin,
    publish,
    rest_on,
    rewrite,
    say_beside,
)
from commonpractice.themes.models import Barrier

LEAD = "Oluwaseun Tile"
BEGUN, FIRST, EASY, CONSULTED, CLOSED, SECOND = 300, 250, 200, 120, 98, 80


def first_version(here: Here) -> Version:
    lead = here.members[LEAD]
    guide = begin(
        words.tree(words.KEEP_FIRST), theme=here.theme, lead=lead, by=lead, at=here.at(BEGUN),
        title=words.TITLE, about=words.ABOUT,
    )  # fmt: skip
    guide.community = here.community
    for key, beside in words.BESIDE.items():
        say_beside(guide, key, beside, by=lead, at=here.at(BEGUN - 20))
    _evidence(here, guide)
    for name in words.NAMED:
        crediting.give(guide, here.members[name], name, at=here.at(FIRST + 2))
    return publish(guide, by=lead, at=here.at(FIRST))


def easy_read(here: Here, source: Version) -> None:
    """Made from the first version, and not made anew since."""
    lead = here.members[LEAD]
    facts = {
        "title": words.EASY_TITLE, "about": words.EASY_ABOUT, "language": "en-GB", "twin_kind": Guide.Twin.EASY_READ,
    }  # fmt: skip
    twin = twinning.begin_twin(uuid4(), source, facts, by=lead, at=here.at(EASY + 20))
    twin.community = here.community
    with keeping_changes.editing(twin, by=lead, at=here.at(EASY + 15)) as written:
        become(written, words.EASY)
    crediting.give(twin, lead, LEAD, at=here.at(EASY + 1))
    publish(twin, by=lead, at=here.at(EASY), tested_by=words.TESTED_BY, made_from=source.number)


def second_version(here: Here, guide: Guide) -> Version:
    """A clause reads differently, because of a consultation in which every comment was answered."""
    lead = here.members[LEAD]
    facts = {"asks": words.ASKS, "to": "members", "opens_on": None, "closes_on": here.day(CLOSED)}
    asked = consulting.begin(uuid4(), guide, facts, by=lead, at=here.at(CONSULTED))
    consulting.open_now(asked, by=lead, at=here.at(CONSULTED))
    asked = Consultation.objects.select_related("guide__community").get(pk=asked.pk)
    for place, each in enumerate(words.COMMENTS):
        said = commenting.Said(each.what, each.why, each.clause, show_name=True)
        by = Commenter(membership=here.members[each.by])
        commenting.comment(asked, uuid4(), said, by=by, at=here.at(CONSULTED - 3 * place - 1, 12))
    consulting.close(asked, by=None, at=here.at(CLOSED - 1, 0))
    for numbers, changed, what, why in words.ANSWERS:
        answering.answer(
            asked, uuid4(), numbers, Answered(changed, why, what), by=lead, at=here.at(CLOSED - 5)
        )
    crediting.withdraw(guide, here.members[words.NOT_NAMED], at=here.at(SECOND + 4))
    rewrite(guide, words.KEEP_SECOND, by=lead, at=here.at(SECOND + 3))
    return publish(guide, by=lead, at=here.at(SECOND), change_note=words.CHANGE_NOTE)


def post_barrier(here: Here) -> Barrier:
    return here.theme.barriers.known().order_by("number")[0]


def _evidence(here: Here, guide: Guide) -> None:
    lead, roz = here.members[LEAD], here.members["Roz"]
    beside = {each.key: each for each in Clause.objects.filter(guide=guide)}
    evidence.add_barrier(beside[words.CARE_OF], uuid4(), post_barrier(here), by=lead, at=here.at(BEGUN - 21))
    rest_on(beside[words.KEEP], words.RESOURCE, by=lead, at=here.at(BEGUN - 21))
    account = evidence.add_account(
        beside[words.SECOND_WAY], uuid4(), owner=roz, words=words.ACCOUNT, by=lead, at=here.at(BEGUN - 21)
    )
    evidence.say_yes(account, words_seen=words.ACCOUNT, at=here.at(BEGUN - 24))
