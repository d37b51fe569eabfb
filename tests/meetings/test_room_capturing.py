"""What is written down: saved as typed, sent twice, from a stale page; and what is agreed for next time."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import ChairTurn, Happening
from commonpractice.meetings.models import Action, Decision, Note, Turn
from commonpractice.meetings.room import capturing, entries, future
from commonpractice.meetings.room.changing import Refused, Stale
from tests.meetings.test_room_steps import step

KEY = uuid.UUID("5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01")


def test_words_are_saved_as_typed_and_an_older_text_is_not_taken(meeting, here, now):
    mo = here["mo"]
    save = {"by": mo, "at": now}
    entries.save_as_typed(mo, "doing_now", text="a key", revision=1, **save)
    entries.save_as_typed(mo, "help_wanted", text="a lock", revision=1, **save)
    entries.save_as_typed(mo, "doing_now", text="a key safe", revision=3, **save)
    with pytest.raises(capturing.Newer) as newer:
        entries.save_as_typed(mo, "doing_now", text="a k", revision=2, **save)
    assert (newer.value.revision, newer.value.text) == (3, "a key safe")
    turn = Turn.objects.get()
    assert (turn.doing_now, turn.help_wanted, turn.written_by) == ("a key safe", "a lock", None)


def test_a_scribe_is_named(meeting, here, now):
    entries.save_as_typed(here["gus"], "help_offered", text="tea", revision=1, by=here["mo"], at=now)
    assert Turn.objects.get().written_by == here["mo"]
    entries.save_as_typed(here["gus"], "help_offered", text="tea, cake", revision=2, by=here["gus"], at=now)
    assert Turn.objects.get().written_by is None


def test_the_whole_form_from_a_stale_page_changes_nothing(meeting, here, now):
    words = {"doing_now": "a", "help_wanted": "b", "help_offered": "c"}
    save = {"in_minutes": False, "by": here["mo"], "at": now}
    entries.save_whole(here["mo"], words, seen=0, **save)
    with pytest.raises(Stale):
        entries.save_whole(here["mo"], {**words, "doing_now": "z"}, seen=0, **save)
    turn = Turn.objects.get()
    assert (turn.doing_now, turn.in_minutes, turn.written_times) == ("a", False, 1)


def test_each_scribe_has_a_note_of_their_own_on_each_section(meeting, here, now):
    item = meeting.agenda.first()
    for name in ("mo", "lena"):
        capturing.save_note(meeting, item, text=f"by {name}", revision=1, by=here[name], at=now)
    capturing.save_note(meeting, item, text="by mo, more", revision=2, by=here["mo"], at=now)
    with pytest.raises(capturing.Newer):
        capturing.save_note(meeting, item, text="old", revision=1, by=here["mo"], at=now)
    with pytest.raises(Stale):
        capturing.save_note(meeting, item, text="by mo, more", revision=2, by=here["mo"], at=now)
    assert sorted(Note.objects.values_list("text", flat=True)) == ["by lena", "by mo, more"]


def test_last_words_arrive_after_the_end_but_not_the_next_day(meeting, here, now):
    item = meeting.agenda.first()
    step(meeting, "start", now)
    step(meeting, "finish", now)
    capturing.save_note(meeting, item, text="last", revision=1, by=here["mo"], at=now + timedelta(minutes=59))
    with pytest.raises(Refused):
        capturing.save_note(
            meeting, item, text="later", revision=2, by=here["mo"], at=now + timedelta(hours=2)
        )
    assert Note.objects.get().text == "last"


def test_sent_twice_is_there_once(meeting, here, now):
    step(meeting, "start", now)
    writing = {"by": here["mo"], "at": now, "key": KEY}
    action = {
        "text": "Call", "owner": here["mo"], "owner_name": "", "organisation_name": "", "due": now.date(), "key": KEY, "at": now
    }  # fmt: skip
    capturing.decide(meeting, text="Yes", **writing)
    capturing.park(meeting, text="Later", **writing)
    capturing.agree_action(meeting, **action)
    with pytest.raises(Stale):
        capturing.decide(meeting, text="Yes", **writing)
    with pytest.raises(Stale):
        capturing.park(meeting, text="Later", **writing)
    with pytest.raises(Stale):
        capturing.agree_action(meeting, **action)
    decision, parked, agreed = Decision.objects.get(), Note.objects.get(parked=True), Action.objects.get()
    assert (decision.item.kind, parked.text) == ("introductions", "Later")
    assert (agreed.owner.display_name, agreed.owner_name, agreed.organisation.name) == (
        "Mo Glaze",
        "Mo Glaze",
        "Kiln Street Hostel",
    )


def test_a_guest_can_own_an_action(meeting, here, now, hostel):
    capturing.agree_action(
        meeting, text="Bring the plan", owner=None, owner_name="Wanda Flint", organisation_name="kiln street hostel",
        due=now.date(), key=KEY, at=now,
    )  # fmt: skip
    agreed = Action.objects.get()
    assert (agreed.owner, agreed.owner_name, agreed.organisation, agreed.item) == (
        None,
        "Wanda Flint",
        hostel,
        None,
    )


def test_topics_are_supported_once_each(meeting, here, now):
    future.propose_topic(meeting, text="Deposits", key=KEY, by=here["mo"], at=now)
    future.propose_topic(meeting, text="DEPOSITS", key=uuid.uuid4(), by=here["gus"], at=now)
    topic = meeting.topics.get()
    for _time in range(2):
        future.support(topic, here["lena"], at=now, wanted=True)
    assert [support.participant for support in topic.supports.order_by("pk")] == [
        here["mo"],
        here["gus"],
        here["lena"],
    ]
    future.support(topic, here["mo"], at=now, wanted=False)
    assert topic.supports.count() == 2


def test_the_next_chair_is_confirmed_once(meeting, mo, lena, chidi, olive, now):
    future.confirm_next_chair(meeting, mo, by=chidi.person, at=now)
    with pytest.raises(Stale):
        future.confirm_next_chair(meeting, lena, by=chidi.person, at=now)
    with pytest.raises(Refused):
        future.confirm_next_chair(meeting, olive, by=chidi.person, at=now)
    assert ChairTurn.objects.get(meeting_number=2).membership == mo
    assert Happening.objects.filter(what="chair_confirmed").count() == 1


def test_whose_turn_it_is_comes_first(meeting, here, mo, lena, chidi, cora, now):
    line = future.next_chair(meeting, now)
    assert (line.number, line.is_confirmed) == (2, False)
    offered = future.may_chair_next(meeting, line)
    assert offered[0] == line.in_turn
    assert set(offered) == {mo, lena, chidi, cora}
    future.confirm_next_chair(meeting, line.in_turn, by=chidi.person, at=now)
    confirmed = future.next_chair(meeting, now)
    assert (confirmed.chair, confirmed.is_confirmed) == (line.in_turn, True)
