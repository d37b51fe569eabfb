"""What organisations said of the published guide and did because of it, and what practice reported."""

from uuid import uuid4

from commonpractice.guides.models import Adoption, Clause, Guide, PracticeReport, Spokesperson, Version
from commonpractice.guides.settling import adopting, reporting, signing_off, speaking
from commonpractice.guides.settling.adopting import Pledge
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding import practice_words as words
from commonpractice.home.demonstration.guiding.practice_words import Adopted, Reported, Said
from commonpractice.home.demonstration.guiding.published import LEAD, post_barrier

ASKED = 60


def adopted(here: Here, version: Version) -> None:
    """What was taken up while this version was the newest, and what was said of it until the next one."""
    for each in words.ADOPTED:
        if each.version == version.number:
            _adopt(here, version, each)


def say_the_rest(here: Here) -> None:
    """What was said since the second version, of what was taken up before it."""
    for each in words.ADOPTED:
        if each.version == 1:
            adoption = here.community.adoptions.get(clause__key=each.clause, body=_speaks_for(here, each.who))
            _say(here, adoption, [said for said in each.since if said.verb == "hold"], each.who)


def sign_offs(here: Here, version: Version) -> None:
    lead = here.members[LEAD]
    for each in words.ASKED:
        spokesperson = _spokesperson(here, version.guide, each.who)
        asked = signing_off.ask(
            version, spokesperson, key=uuid4(), sign_by=here.day(-each.by_in_days), by=lead, at=here.at(ASKED)
        )
        if each.answer:
            signing_off.answer(
                asked, key=uuid4(), answer=each.answer, words=each.words, signed_as=each.signed_as,
                by=here.members[each.who].person, at=here.at(each.said_days_ago),
            )  # fmt: skip


def reports(here: Here, version: Version) -> None:
    """One was read, and its barrier seen at one more kind of place; one waits."""
    read = _report(here, version, words.READ)
    reporting.read(
        read, follows="seen_here", barrier=post_barrier(here), kind=words.READ.kind, note=words.READ_NOTE,
        by=here.members[LEAD], at=here.at(33),
    )  # fmt: skip
    _report(here, version, words.WAITS)


def _report(here: Here, version: Version, said: Reported) -> PracticeReport:
    return reporting.report(
        _clause(version.guide, said.clause), version, key=uuid4(), used=said.used, happened=said.happened,
        in_the_way=said.in_the_way, writer=said.writer, kind=said.kind, at=here.at(said.days_ago),
    )  # fmt: skip


def _adopt(here: Here, version: Version, each: Adopted) -> None:
    pledge = Pledge(
        each.today, each.difference, each.lead, here.day(each.by_when_ago), each.shows, publish=each.publish
    )
    adoption = adopting.adopt(
        _clause(version.guide, each.clause), version, pledge, key=uuid4(),
        spokesperson=_spokesperson(here, version.guide, each.who), by=here.members[each.who].person,
        at=here.at(each.days_ago),
    )  # fmt: skip
    _say(here, adoption, [said for said in each.since if said.verb != "hold"], each.who)


def _say(here: Here, adoption: Adoption, since: list[Said], who: str) -> None:
    by = here.members[who].person
    for said in since:
        adopting.say(
            adoption,
            said.verb,
            key=uuid4(),
            by=by,
            at=here.at(said.days_ago),
            words=said.words,
            link=said.link,
        )


def _clause(guide: Guide, key: str) -> Clause:
    clause = guide.clauses.get(key=key)
    clause.guide = guide
    return clause


def _speaks_for(here: Here, who: str) -> str:
    return str(here.members[who].organisation)


def _spokesperson(here: Here, guide: Guide, who: str) -> Spokesperson:
    lead = here.members[LEAD]
    if who in here.members:
        return speaking.member_speaks(guide, here.members[who], by=lead.person, at=here.at(ASKED))
    body, name, email = words.OUTSIDER
    return speaking.outsider_speaks(
        guide, key=uuid4(), body=body, name=name, email=email, by=lead, at=here.at(ASKED), with_letter=False
    )
