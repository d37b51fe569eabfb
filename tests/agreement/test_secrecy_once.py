"""Each member has one voice, whichever way they come; by name and in positions what is promised is what is shown."""

import re
import uuid

import pytest
from django.db import transaction

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.on_behalf import NobodyLeftError
from commonpractice.agreement.answering.responding import Said, TakesPartError
from commonpractice.agreement.models import Response, Sheet, TakingPart, Voice
from commonpractice.agreement.proposals.rounds import end_round
from commonpractice.agreement.questions import asking
from commonpractice.community.models import Constituency, Departure, Membership, Return
from tests.agreement import on_the_way as way
from tests.agreement.asked import ask, people, say
from tests.agreement.two_worlds import same_draws

pytestmark = pytest.mark.django_db
KEY = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def first(open_question):
    return open_question.statements.shown()[0]


def test_by_link_signed_in_and_from_another_part_of_the_community_is_one_voice(open_question, first, mo):
    responding.respond(open_question, first.pk, Said(1), by=mo)
    Membership.objects.filter(pk=mo.pk).update(constituency=Constituency.PUBLIC)
    mo.refresh_from_db()
    responding.respond(open_question, first.pk, Said(-1), by=mo)
    assert [each.value for each in Response.objects.all()] == [-1]
    assert (Voice.objects.count(), TakingPart.objects.count()) == (1, 1)


def test_who_leaves_and_comes_back_is_one_voice(open_question, first, mo, now):
    responding.respond(open_question, first.pk, Said(1), by=mo)
    gone = Departure.objects.create(membership=mo, at=now)
    Return.objects.create(membership=mo, left_at=gone.at, at=now)
    gone.delete()
    again = Membership.objects.get(community=mo.community, person=mo.person)
    responding.respond(open_question, first.pk, Said(0), by=again)
    assert [each.value for each in Response.objects.all()] == [0]


def test_nobody_answers_for_who_took_part_nor_twice(open_question, first, mo, lena):
    every = {first.pk: Said(1)}
    responding.respond(open_question, first.pk, Said(1), by=mo)
    on_behalf.respond_for(open_question, every, member=lena)
    for member in (mo, lena):
        with pytest.raises(TakesPartError):
            on_behalf.respond_for(open_question, every, member=member)
        with pytest.raises(TakesPartError):
            on_behalf.answer_on_paper(open_question, member)
    # Lena changes what the scribe wrote for her: still one.
    responding.respond(open_question, first.pk, Said(-1), by=lena)
    assert sorted(each.value for each in Response.objects.all()) == [-1, 1]


def test_who_took_a_sheet_does_not_answer_by_hand(open_question, first, mo):
    on_behalf.answer_on_paper(open_question, mo)
    for answers in (
        lambda: responding.respond(open_question, first.pk, Said(1), by=mo),
        lambda: on_behalf.respond_for(open_question, {first.pk: Said(1)}, member=mo),
        lambda: on_behalf.answer_on_paper(open_question, mo),
    ):
        with pytest.raises(TakesPartError):
            answers()


def test_no_more_sheets_are_entered_than_people_took_one(open_question, first, mo, chidi):
    responding.respond(open_question, first.pk, Said(1), by=chidi)
    sheets = on_behalf.print_sheets(open_question, uuid.uuid4(), 2)
    for sheet in sheets:
        sheet.question = open_question
    with pytest.raises(NobodyLeftError):
        on_behalf.enter_sheet(sheets[0], {first.pk: Said(1)}, constituency="")
    assert not Sheet.objects.filter(entered=True).exists()
    on_behalf.answer_on_paper(open_question, mo)
    on_behalf.enter_sheet(sheets[0], {first.pk: Said(1)}, constituency="")
    with pytest.raises(NobodyLeftError):
        on_behalf.enter_sheet(sheets[1], {first.pk: Said(1)}, constituency="")


def test_by_name_nobody_is_named_before_the_closing_and_then_beside_what_they_say_now(
    theme_in_hand, cora, mo, potteries, now, sign_in
):
    question = ask(theme_in_hand, cora, now, state="responding", statements=2, anonymous=False)
    members = [member for part in people(potteries, now).values() for member in part]
    for member in members[:9]:
        say(question, member, "aa")
    say(question, mo, "aa")
    first = question.statements.shown()[0]
    shown = Response.objects.filter(statement=first).exclude(shown=None).select_related("voice__membership")
    changed, taken_back = [each.voice.membership for each in shown][:2]
    responding.respond(question, first.pk, Said(-1), by=changed)
    responding.respond(question, first.pk, None, by=taken_back)
    results = f"{question.get_absolute_url()}results.csv"
    client = sign_in(mo)
    assert changed.display_name not in client.get(results).getvalue().decode()
    asking.close(question, by=cora, at=now)
    named = [line.split(",") for line in client.get(results).getvalue().decode().splitlines()]
    said = {line[2]: line[3] for line in named if line[0] == "1" and len(line) == 4}
    assert said[changed.display_name] == "disagree"
    assert taken_back.display_name not in said
    assert len(said) == 9


# Numbers that a database counts up go on counting after what is undone, on one of the engines.
@pytest.mark.once
def test_no_page_says_whose_a_position_is(
    closed_question, cora, chidi, mo, potteries, now, sign_in, monkeypatch
):
    """Two members of the same part exchange where they stand, in the same order; who leads reads as others do."""
    members = people(potteries, now)["third"]
    proposal = way.draft(closed_question, cora, now)
    read = []
    for one, other in ((way.RISK, way.AGREE), (way.AGREE, way.RISK)):
        with transaction.atomic(), same_draws(monkeypatch, 4):
            opened = way.open_positions(proposal, cora, now)
            way.say(opened, {members[0]: one, members[1]: other, **dict.fromkeys(members[2:], way.LIVE_WITH)})
            during = _pages(sign_in, proposal, (cora, chidi), monkeypatch)
            end_round(opened, at=now)
            read.append((during, _pages(sign_in, proposal, (cora, chidi), monkeypatch)))
            transaction.set_rollback(True)
    assert read[0] == read[1]


# Numbers that a database counts up go on counting after what is undone, on one of the engines.
@pytest.mark.once
def test_before_a_round_has_ended_no_page_says_who_or_how_many_stand_where(
    closed_question, cora, chidi, potteries, now, sign_in, monkeypatch
):
    members = people(potteries, now)["third"]
    proposal = way.draft(closed_question, cora, now)
    read = []
    for said in (way.AGREE, way.RISK, way.NOT_FOR_ME):
        with transaction.atomic(), same_draws(monkeypatch, 4):
            opened = way.open_positions(proposal, cora, now)
            way.say(opened, dict.fromkeys(members, said))
            read.append(_pages(sign_in, proposal, (cora, chidi), monkeypatch))
            transaction.set_rollback(True)
    assert read[0] == read[1] == read[2]


def _pages(sign_in, proposal, readers, monkeypatch):
    at = proposal.get_absolute_url()
    question = proposal.question.get_absolute_url()
    slug = proposal.question.community.slug
    doors = [
        at,
        f"{at}position/",
        f"{at}lead/",
        f"{at}amend/",
        f"{at}decide/",
        question,
        f"{question}lead/",
        f"/{slug}/",
        "/mine/",
    ]
    doors += [
        f"{question}letters/",
        f"/{slug}/meetings/",
        f"/{slug}/themes/{proposal.question.theme.number}/",
    ]
    with transaction.atomic(), same_draws(monkeypatch, 6):
        found = {}
        for reader in readers:
            client = sign_in(reader)
            found |= {(reader.pk, door): client.get(door) for door in doors}
        transaction.set_rollback(True)
    # A position has a random key, by which the forms of who leads call it.
    return {where: (each.status_code, KEY.sub(b"key", each.content)) for where, each in found.items()}
