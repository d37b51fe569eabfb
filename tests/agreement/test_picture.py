"""The stored picture: made from what was let out alone, moving by three or more, frozen when it has closed."""

import json
import random
import uuid
from collections import Counter

import pytest

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.answering.voices import voice_key
from commonpractice.agreement.models import (
    Origin,
    Picture,
    Response,
    Sheet,
    Statement,
    Voice,
)
from commonpractice.agreement.picture.letting_out import fewest
from commonpractice.agreement.picture.mapping import enough
from commonpractice.agreement.picture.picturing import draw_when_due
from commonpractice.agreement.questions import asking, moderating
from commonpractice.community.models import Departure, Membership
from commonpractice.transitions import NotNowError
from tests.agreement.asked import VALUES, ask, asked, say, say_at_once, write_idea
from tests.agreement.leaning import camps, everybody
from tests.cast import join

pytestmark = pytest.mark.django_db
ALL_TOGETHER = {"people", "numbers", "common", "contested", "map", "moved"}


def content_of(question) -> dict:
    return Picture.objects.get(question=question).content


def shown_of(question) -> dict[tuple, int]:
    rows = Response.objects.filter(statement__question=question).exclude(shown=None)
    return {
        (voice, statement): shown
        for voice, statement, shown in rows.values_list("voice", "statement", "shown")
    }


def counts_of(question) -> dict[str, Counter]:
    counted: dict[str, Counter] = {}
    for (_voice, statement), shown in shown_of(question).items():
        counted.setdefault(str(statement), Counter())[shown] += 1
    return counted


def told_of(cell) -> Counter:
    names = {"agree": 1, "disagree": -1, "pass": 0}
    return Counter({names[name]: round(share * cell["n"]) for name, share in cell["shares"].items()})


def test_until_eight_have_responded_nothing_is_shown(open_question, potteries, now):
    """Three stay back, and nothing is shown of fewer than five."""
    members = everybody(potteries, now)
    for member in members[:7]:
        say(open_question, member, "aaaaaa")
        assert shown_of(open_question) == {}
    assert not Picture.objects.exists()
    say(open_question, members[7], "aaaaaa")
    assert {each["n"] for each in content_of(open_question)["numbers"].values()} == {5}


def test_below_ten_people_what_nearly_all_said_is_a_bound(open_question, potteries, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now)[:8], "aaaaaa"))
    numbers = content_of(open_question)["numbers"]
    assert list(numbers.values()) == [{"n": 5, "shares": {"agree": 0.9, "disagree": 0.1, "pass": 0.1}}] * 6


def test_two_pictures_differ_by_three_people_or_by_nobody(open_question, potteries, now):
    """People respond one by one, change and take back; whoever looks each time sees three move at once, or none."""
    chance = random.Random(3)
    statements = list(open_question.statements.shown())
    before, looked = {}, 0
    for member in everybody(potteries, now):
        for statement in chance.sample(statements, 6):
            said = None if chance.random() < 0.1 else Said(chance.choice((1, 1, -1, 0)))
            responding.respond(open_question, statement.pk, said, by=member)
            now_shown = shown_of(open_question)
            moved = Counter(key[1] for key in before | now_shown if before.get(key) != now_shown.get(key))
            assert all(people >= 3 for people in moved.values())
            looked += len(moved)
            before = now_shown
    assert looked >= 12


def test_numbers_are_those_of_what_is_shown_and_of_nothing_else(open_question, potteries, now):
    members = everybody(potteries, now)
    say_at_once(open_question, camps(members, 6))
    content = content_of(open_question)
    assert {pk: told_of(cell) for pk, cell in content["numbers"].items()} == counts_of(open_question)
    assert {cell["n"] for cell in content["numbers"].values()} == {len(members) - 3}
    assert set(content) == ALL_TOGETHER
    assert content["people"] == len({voice for voice, _statement in shown_of(open_question)})


def test_nothing_in_it_names_a_voice_or_a_member(open_question, potteries, cora, now):
    members = everybody(potteries, now)
    say_at_once(open_question, camps(members, 6))
    asking.close(open_question, by=cora, at=now)
    told = json.dumps(content_of(open_question))
    voices = Voice.objects.filter(question=open_question)
    names = [name for voice in voices for name in (str(voice.pk), voice.pk.hex, voice.key)]
    names += [voice_key(open_question, member) for member in members]
    names += [member.display_name for member in members] + list(
        open_question.statements.values_list("text", flat=True)
    )
    assert [name for name in names if name in told] == []


def test_where_nothing_is_due_one_question_is_asked_of_the_database(
    open_question, potteries, now, django_assert_num_queries
):
    members = everybody(potteries, now)
    say_at_once(open_question, dict.fromkeys(members[:10], "aaaaaa"))
    held, statement = asked(open_question), open_question.statements.first()
    for one in (statement, None):
        with django_assert_num_queries(1):
            draw_when_due(held, one)


def test_many_people_cost_few_pictures():
    assert [enough(people) for people in (5, 40, 1000)] == [10, 40, 1000]


@pytest.mark.parametrize(("people", "least"), [(20, 3), (80, 4), (200, 10)])
def test_many_people_move_many_at_once(open_question, people, least):
    Voice.objects.bulk_create(Voice(question=open_question, key=str(n)) for n in range(people))
    assert fewest(open_question) == least


def test_at_closing_all_is_let_out(open_question, potteries, cora, now):
    members = everybody(potteries, now)
    say_at_once(open_question, camps(members, 6))
    asking.close(open_question, by=cora, at=now)
    picture = Picture.objects.get()
    assert picture.is_final
    assert all(row.shown == row.value for row in Response.objects.all())
    assert {cell["n"] for cell in picture.content["numbers"].values()} == {len(members)}
    assert picture.content["left_out"] == {}


def test_one_who_changed_last_is_left_out_for_good_and_it_is_said(open_question, potteries, cora, now):
    """Were they let out alone, everybody would know what they said."""
    members = everybody(potteries, now)
    say_at_once(open_question, dict.fromkeys(members, "aaaaaa"))
    first = open_question.statements.shown()[0]
    Response.objects.filter(statement=first).update(shown=1)
    responding.respond(open_question, first.pk, Said(-1), by=members[0])
    asking.close(open_question, by=cora, at=now)
    content = content_of(open_question)
    assert told_of(content["numbers"][str(first.pk)]) == {1: len(members), -1: 0, 0: 0}
    assert content["left_out"] == {str(first.pk): 1}


def test_parts_of_the_community_are_counted_at_closing_with_who_left_and_paper(
    open_question, potteries, cora, now
):
    members = everybody(potteries, now, lived_experience=8, public=8, third=8, private=8)
    say_at_once(
        open_question,
        {member: "aaaaaa" if member.constituency == "lived_experience" else "dddddd" for member in members},
    )
    for member in members[:4]:
        Departure.objects.create(membership=member, at=now)
    sheets = on_behalf.print_sheets(open_question, uuid.uuid4(), 6)
    for n in range(6):
        on_behalf.answer_on_paper(open_question, join(potteries, f"paper{n}", at=now))
    every = {pk: Said(1) for pk in open_question.statements.values_list("pk", flat=True)}
    for sheet in sheets:
        on_behalf.enter_sheet(
            Sheet.objects.select_related("question").get(pk=sheet.pk), every, constituency="private"
        )
    asking.close(open_question, by=cora, at=now)
    content = content_of(open_question)
    (first, *_others) = content["parts"].values()
    assert {name: cell and cell["n"] for name, cell in first["cells"].items()} == {
        "lived_experience": 8,
        "organisations": 31,
    }
    assert first["cells"]["organisations"]["shares"]["agree"] == 6 / 31
    assert content["origins"] == {"paper": 6}


def test_few_of_a_kind_are_some(open_question, potteries, cora, now):
    members = everybody(potteries, now)
    say_at_once(open_question, dict.fromkeys(members[:10], "AAaaaa"))
    every = {pk: Said(1, matters=True) for pk in open_question.statements.values_list("pk", flat=True)}
    for member in members[10:12]:
        on_behalf.respond_for(open_question, every, member=member)
    asking.close(open_question, by=cora, at=now)
    content = content_of(open_question)
    assert content["origins"] == {Origin.SCRIBE: "some"}
    # Twelve for the first two; two for the others, which is not said.
    assert sorted(content["matters"].values()) == [12, 12]


def test_when_it_has_closed_it_is_frozen(open_question, potteries, cora, now):
    members = everybody(potteries, now)
    say_at_once(open_question, camps(members, 6))
    asking.close(open_question, by=cora, at=now)
    before = content_of(open_question)
    first = open_question.statements.shown()[0]
    with pytest.raises(NotNowError):
        responding.respond(open_question, first.pk, Said(-1), by=members[0])
    Membership.objects.update(constituency="private")
    with pytest.raises(NotNowError):
        asking.close(open_question, by=cora, at=now)
    assert content_of(open_question) == before


@pytest.mark.parametrize("closes", [True, False], ids=["closed", "open"])
def test_what_is_taken_back_goes_and_nothing_else_moves(theme_in_hand, potteries, cora, now, closes):
    question = ask(theme_in_hand, cora, now, state="ideas", statements=11)
    members = everybody(potteries, now, lived_experience=10, public=15, third=15, private=0)
    idea = write_idea(question, "Ask who else slept badly.", by=members[0])
    moderating.let_through(idea, by=cora, at=now)
    asking.start_responding(question, by=cora, at=now)
    say_at_once(question, camps(members, 12))
    if closes:
        asking.close(question, by=cora, at=now)
    before = content_of(question)
    key = str(idea.pk)
    assert key in json.dumps(before["map"]["axes"])
    assert key in before["numbers"]
    version = asked(question).version
    assert responding.take_idea_back(
        Statement.objects.select_related("question").get(pk=idea.pk), by=members[0]
    )
    after = content_of(question)
    assert key not in json.dumps(after)
    assert asked(question).version > version
    assert pruned(before, key) == after


def pruned(content, key: str):
    """The same without what bears this key or speaks of it."""
    if isinstance(content, dict):
        return {name: pruned(each, key) for name, each in content.items() if name != key}
    if isinstance(content, list):
        return [pruned(each, key) for each in content if not speaks_of(each, key)]
    return content


def speaks_of(each, key: str) -> bool:
    if isinstance(each, dict):
        return each.get("id") == key
    return isinstance(each, list) and key in each


def test_a_map_moves_many_places_at_once(theme_in_hand, potteries, cora, now):
    question = ask(theme_in_hand, cora, now, state="responding", statements=12)
    members = everybody(potteries, now, lived_experience=10, public=15, third=15, private=0)
    said = camps(members, 12)
    say_at_once(question, dict(list(said.items())[:30]))
    drawn, before, moved = content_of(question), shown_of(question), []
    assert drawn["moved"] == 0
    for member in members[30:]:
        for statement, letter in zip(question.statements.shown(), said[member], strict=True):
            responding.respond(question, statement.pk, Said(VALUES[letter]), by=member)
            content, now_shown = content_of(question), shown_of(question)
            if content["map"] != drawn["map"]:
                moved.append(len(now_shown.items() - before.items()))
                drawn, before = content, now_shown
    assert moved
    assert min(moved) >= enough(30)


def test_who_responds_to_nothing_is_in_no_picture(open_question, cora, now):
    asking.close(open_question, by=cora, at=now)
    content = content_of(open_question)
    assert (content["people"], content["numbers"], content["map"]["level"]) == (0, {}, 0)
