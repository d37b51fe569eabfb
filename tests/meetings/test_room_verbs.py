"""The room's verbs: what each does, twice, late, and by two people at once."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import ChairTurn, Happening
from commonpractice.meetings.models import Action, Decision, Hand, Meeting, Note, Participant, RoomStep, Turn
from commonpractice.meetings.room import arriving, capturing, entries, future, hands, roundtable
from commonpractice.meetings.room.changing import Refused, Stale
from commonpractice.meetings.room.rows import turn_rows, turn_timer
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather
from tests.room_cast import enter

KEY = uuid.UUID("5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01")


def step(meeting, kind, at, *, seen=None, seconds=0):
    return take_step(
        meeting, kind, seen=meeting.steps.count() if seen is None else seen, by=None, at=at, seconds=seconds
    )


def to_roundtable(meeting, at):
    step(meeting, "start", at)
    step(meeting, "move_on", at)
    step(meeting, "move_on", at)
    assert gather(meeting.pk).phase == "roundtable"


def states(meeting):
    return [(row.name, row.state) for row in turn_rows(gather(meeting.pk))]


# Opening and checking in


def test_the_room_opens_once_and_from_half_an_hour_before(planned, chidi, now):
    early = planned.starts_at - timedelta(minutes=30, seconds=1)
    with pytest.raises(Refused):
        arriving.open_room(planned, by=chidi.person, now=early)
    for minutes in (0, 5):
        arriving.open_room(planned, by=chidi.person, now=now + timedelta(minutes=minutes))
    planned.refresh_from_db()
    assert planned.room_opened_at == now
    assert Happening.objects.filter(what="room_opened").count() == 1


def test_nobody_checks_in_before_it_opens_or_after_it_closed(planned, mo, now):
    with pytest.raises(Refused):
        enter(planned, mo, now)
    Meeting.objects.filter(pk=planned.pk).update(room_opened_at=now, room_closed_at=now)
    with pytest.raises(Refused):
        enter(planned, "Gus", now)
    assert not Participant.objects.exists()


def test_each_checks_in_once(meeting, mo, now):
    first, again = enter(meeting, mo, now), enter(meeting, mo, now + timedelta(minutes=5), remote=True)
    assert first == again
    guests = [
        arriving.check_in(meeting, at=now, remote=False, name_in_minutes=False, name="Gus", key=KEY)
        for _time in range(2)
    ]
    assert guests[0] == guests[1]
    assert list(Participant.objects.values_list("name", "remote")) == [("Mo Glaze", False), ("Gus", False)]


def test_two_guests_with_one_name_are_two(meeting, now):
    assert enter(meeting, "Sam", now) != enter(meeting, "Sam", now)


def test_who_left_and_comes_back_is_the_same(meeting, mo, now):
    first = enter(meeting, mo, now)
    hands.raise_hand(meeting, first, at=now)
    arriving.leave(first, at=now)
    assert Hand.objects.get().lowered_at == now
    again = enter(meeting, mo, now, remote=True)
    again.refresh_from_db()
    assert (again, again.left_at, again.remote) == (first, None, True)


# The clock


def test_two_clicks_at_once_take_one_step(meeting, now):
    step(meeting, "start", now)
    step(meeting, "move_on", now, seen=1)
    with pytest.raises(Stale):
        step(meeting, "move_on", now, seen=1)
    assert [each.number for each in RoomStep.objects.all()] == [1, 2]
    assert gather(meeting.pk).current.kind == "since_last_time"


def test_steps_run_the_clock(meeting, now):
    minute = timedelta(minutes=1)
    step(meeting, "start", now)
    step(meeting, "move_on", now + minute)
    step(meeting, "extend", now + minute, seconds=300)
    step(meeting, "pause", now + 3 * minute)
    assert gather(meeting.pk).clock.remaining(now + 50 * minute) == 8 * 60
    step(meeting, "resume", now + 50 * minute)
    step(meeting, "go_back", now + 51 * minute)
    assert gather(meeting.pk).current.kind == "introductions"
    with pytest.raises(Refused):
        step(meeting, "go_back", now + 51 * minute)
    with pytest.raises(Refused):
        step(meeting, "resume", now + 51 * minute)


def test_finishing_closes_the_room_and_going_back_opens_it(meeting, now):
    step(meeting, "start", now)
    step(meeting, "finish", now + timedelta(minutes=9))
    meeting.refresh_from_db()
    assert meeting.room_closed_at == now + timedelta(minutes=9)
    step(meeting, "go_back", now + timedelta(minutes=10))
    meeting.refresh_from_db()
    assert meeting.room_closed_at is None
    assert gather(meeting.pk).current.kind == "introductions"


def test_every_change_raises_the_version_and_a_refused_one_does_not(meeting, now):
    before = gather(meeting.pk).version
    step(meeting, "start", now)
    assert gather(meeting.pk).version == before + 1
    with pytest.raises(Stale):
        step(meeting, "move_on", now, seen=0)
    assert gather(meeting.pk).version == before + 1


def test_a_change_is_announced_after_commit(meeting, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as announced:
        step(meeting, "start", now)
        with pytest.raises(Stale):
            step(meeting, "start", now, seen=0)
    assert [each.args for each in announced] == [("meetings", meeting.pk)]


def test_an_empty_agenda_cannot_start(meeting, now):
    meeting.agenda.all().delete()
    with pytest.raises(Refused):
        step(meeting, "start", now)


# The roundtable


def test_remote_first_then_by_arrival_and_late_ones_at_the_end(meeting, here, now):
    to_roundtable(meeting, now)
    assert roundtable.next_turn(meeting, expected=None, at=now) == here["lena"].pk
    enter(meeting, "Late Lou", now + timedelta(seconds=5), remote=True)
    assert states(meeting) == [
        ("Lena", "now"), ("Chidi Slip", "next"), ("Mo Glaze", "waiting"), ("Gus Sagger", "waiting"), ("Late Lou", "waiting"),
    ]  # fmt: skip


def test_next_is_taken_once_by_two_chairs(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.next_turn(meeting, expected=here["lena"].pk, at=now)
    with pytest.raises(Stale):
        roundtable.next_turn(meeting, expected=here["lena"].pk, at=now)
    assert [state for _name, state in states(meeting)] == ["done", "now", "next", "waiting"]


def test_passing_is_seen_and_can_be_taken_back(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.pass_turn(meeting, here["chidi"], at=now)
    roundtable.next_turn(meeting, expected=None, at=now)
    assert states(meeting)[:2] == [("Chidi Slip", "passed"), ("Lena", "now")]
    roundtable.pass_turn(meeting, here["lena"], at=now)
    with pytest.raises(Stale):
        roundtable.pass_turn(meeting, here["lena"], at=now)
    assert ("Mo Glaze", "now") in states(meeting)
    roundtable.bring_back(meeting, here["chidi"])
    assert dict(states(meeting))["Chidi Slip"] == "next"


def test_who_left_can_be_brought_back(meeting, here, now):
    to_roundtable(meeting, now)
    arriving.leave(here["chidi"], at=now)
    assert states(meeting)[-1] == ("Chidi Slip", "gone")
    roundtable.next_turn(meeting, expected=None, at=now)
    assert roundtable.next_turn(meeting, expected=here["lena"].pk, at=now) == here["mo"].pk
    roundtable.bring_back(meeting, here["chidi"])
    assert dict(states(meeting))["Chidi Slip"] == "next"


def test_going_back_gives_a_fresh_minute(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.next_turn(meeting, expected=here["lena"].pk, at=now + timedelta(seconds=60))
    roundtable.go_back(meeting, expected=here["chidi"].pk, at=now + timedelta(seconds=70))
    assert states(meeting)[:2] == [("Lena", "now"), ("Chidi Slip", "next")]
    assert turn_timer(gather(meeting.pk), now + timedelta(seconds=80)).left == 50


def test_a_little_longer_once_for_a_double_click(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    roundtable.give_longer(meeting, expected=here["lena"].pk, seen=0)
    with pytest.raises(Stale):
        roundtable.give_longer(meeting, expected=here["lena"].pk, seen=0)
    roundtable.give_longer(meeting, expected=here["lena"].pk, seen=30)
    assert turn_timer(gather(meeting.pk), now).allowed == 120


def test_a_pause_stops_the_turn_too(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    step(meeting, "pause", now + timedelta(seconds=20))
    with pytest.raises(Refused):
        roundtable.next_turn(meeting, expected=here["lena"].pk, at=now + timedelta(seconds=30))
    step(meeting, "resume", now + timedelta(seconds=320))
    assert turn_timer(gather(meeting.pk), now + timedelta(seconds=330)).left == 30


def test_moving_on_ends_the_turn_and_there_are_none_outside(meeting, here, now):
    to_roundtable(meeting, now)
    roundtable.next_turn(meeting, expected=None, at=now)
    step(meeting, "move_on", now + timedelta(seconds=40))
    assert Turn.objects.get().ended_at == now + timedelta(seconds=40)
    with pytest.raises(Refused):
        roundtable.next_turn(meeting, expected=None, at=now)


@pytest.mark.parametrize("people", [0, 1, 90])
def test_a_roundtable_of_nobody_one_and_ninety(meeting, now, people):
    for number in range(people):
        enter(meeting, f"Person {number}", now + timedelta(seconds=number), remote=number % 3 == 2)
    later = now + timedelta(minutes=2)
    to_roundtable(meeting, later)
    heard: list[int] = []
    on = None
    for _turn in range(people):
        on = roundtable.next_turn(meeting, expected=on, at=later)
        heard.append(on)
    remote = [each.pk for each in Participant.objects.filter(remote=True)]
    room = [each.pk for each in Participant.objects.filter(remote=False)]
    assert heard == remote + room
    if people:
        assert roundtable.next_turn(meeting, expected=on, at=later) is None
    with pytest.raises(Stale):
        roundtable.next_turn(meeting, expected=None, at=later)
    assert gather(meeting.pk).clock.allowed == 60 * people


# What is written for a turn


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


# Hands


def test_hands_in_order_and_least_heard_first(meeting, here, now):
    for place, name in enumerate(["mo", "lena"]):
        hands.raise_hand(meeting, here[name], at=now + timedelta(seconds=place))
    with pytest.raises(Stale):
        hands.raise_hand(meeting, here["mo"], at=now)
    assert hands.call_next(meeting, expected=None, at=now) == here["mo"].pk
    with pytest.raises(Stale):
        hands.call_next(meeting, expected=None, at=now)
    assert hands.call_next(meeting, expected=here["mo"].pk, at=now) == here["lena"].pk
    for name in ["mo", "gus"]:
        hands.raise_hand(meeting, here[name], at=now + timedelta(seconds=9 if name == "gus" else 5))
    assert gather(meeting.pk).raised == [here["mo"].pk, here["gus"].pk]
    hands.choose_order(meeting, least_heard_first=True)
    assert gather(meeting.pk).raised == [here["gus"].pk, here["mo"].pk]
    hands.lower_hand(meeting, here["gus"].pk, at=now)
    with pytest.raises(Stale):
        hands.lower_hand(meeting, here["gus"].pk, at=now)
    assert gather(meeting.pk).raised == [here["mo"].pk]


def test_hands_go_down_with_their_section(meeting, here, now):
    step(meeting, "start", now)
    hands.raise_hand(meeting, here["mo"], at=now)
    step(meeting, "move_on", now)
    assert gather(meeting.pk).raised == []


# Notes, decisions, actions


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


# Next time


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


def test_the_next_day_comes_from_the_cadence(meeting, now):
    day = future.next_day(meeting, today=now.date())
    assert 80 <= (day - now.date()).days <= 100
    meeting.terms = None
    assert future.next_day(meeting, today=now.date()) is None
