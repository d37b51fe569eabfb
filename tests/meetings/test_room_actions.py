"""The room's forms by HTTP: from a plain page, from a script, from a stale tab, and by somebody who may not."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.meetings.models import Action, Decision, Hand, Note, Participant, Turn
from commonpractice.meetings.room import entries
from commonpractice.meetings.room.steps import take_step
from tests.meetings.test_room_pages import address, as_guest, move_to

LIVE = {"X-Live": "post"}
KEY = "5f0a3c52-5a0e-4a7e-9d0e-0d6b1c3b7a01"


@pytest.fixture
def chair(here, chidi, sign_in):
    return sign_in(chidi)


@pytest.fixture
def guest(here, sign_in):
    return as_guest(sign_in(None), here["gus"])


def test_a_plain_form_goes_back_to_its_page_and_a_script_gets_nothing(meeting, chair, guest):
    desk = address(meeting, "desk")
    answer = chair.post(
        address(meeting, "room_step"),
        {"do": "start", "seen": 0},
        headers={"Referer": f"http://testserver{desk}"},
    )
    assert (answer.status_code, answer.url) == (302, desk)
    assert guest.post(address(meeting, "room_hand"), {"do": "raise"}, headers=LIVE).status_code == 204
    away = guest.post(
        address(meeting, "room_hand"), {"do": "lower"}, headers={"Referer": "https://elsewhere.example/"}
    )
    assert away.url == address(meeting)


def test_a_stale_or_double_step_is_no_error(meeting, chair):
    for _click in range(2):
        assert (
            chair.post(address(meeting, "room_step"), {"do": "start", "seen": 0}, headers=LIVE).status_code
            == 204
        )
    assert meeting.steps.count() == 1


def test_what_cannot_be_done_is_said(meeting, chair):
    answer = chair.post(address(meeting, "room_step"), {"do": "pause", "seen": 0}, headers=LIVE)
    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert answer.text == "That cannot be done just now: the clock shows where the meeting stands."
    page = chair.post(address(meeting, "room_step"), {"do": "pause", "seen": 0}, follow=True)
    assert "That cannot be done just now" in page.text


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "start"},
        {"do": "start", "seen": "x"},
        {"do": "dance", "seen": 0},
        {"do": "extend", "seen": 0},
    ],
)
def test_a_step_edited_by_hand_is_not_found(meeting, chair, sent):
    assert chair.post(address(meeting, "room_step"), sent).status_code == 404
    assert meeting.steps.count() == 0


LEADS_ONLY = ["room_open", "room_step", "room_turn", "room_turn_person", "room_floor", "room_next_chair"]
SCRIBES_ONLY = ["room_decide", "room_action"]
ANYBODY = ["room_pass", "room_hand", "room_park", "room_topic", "room_scribe", "room_leave"]


def test_who_may_post_what(meeting, here, chair, guest, olive, sign_in):
    for name in LEADS_ONLY + SCRIBES_ONLY + ANYBODY:
        assert chair.get(address(meeting, name)).status_code == 405
        for stranger in (sign_in(olive), sign_in(None)):
            assert stranger.post(address(meeting, name)).status_code == 404
    for name in LEADS_ONLY + SCRIBES_ONLY:
        assert guest.post(address(meeting, name)).status_code == 404
    assert guest.post(address(meeting, "room_note", meeting.agenda.first().pk)).status_code == 404
    assert guest.get(address(meeting, "room_entry", here["mo"].pk)).status_code == 404
    assert guest.post(address(meeting, "room_entry_field", here["mo"].pk, "doing_now")).status_code == 404
    assert guest.get(address(meeting, "room_entry", here["gus"].pk)).status_code == 200
    for name in ANYBODY:
        assert guest.get(address(meeting, name)).status_code == 405


def test_a_co_chair_takes_over_without_anything(meeting, here, mo, sign_in, now):
    move_to(meeting, "roundtable", now)
    assert sign_in(mo).post(address(meeting, "room_turn"), {"do": "next"}).status_code == 404
    meeting.community.chair_turns.create(meeting_number=1, membership=mo, part="co_chair", at=now)
    assert (
        sign_in(mo)
        .post(address(meeting, "room_turn"), {"do": "next", "expected": ""}, headers=LIVE)
        .status_code
        == 204
    )
    assert Turn.objects.get().participant == here["lena"]


def test_the_roundtable_from_the_desk(meeting, here, chair, now):
    move_to(meeting, "roundtable", now)
    turn, person = address(meeting, "room_turn"), address(meeting, "room_turn_person")
    chair.post(turn, {"do": "next", "expected": ""})
    chair.post(turn, {"do": "longer", "expected": here["lena"].pk, "extra": 0})
    chair.post(person, {"passes": here["chidi"].pk})
    chair.post(person, {"gone": here["mo"].pk})
    chair.post(turn, {"do": "next", "expected": here["lena"].pk})
    states = {
        row.participant.name: (
            bool(row.started_at),
            bool(row.ended_at),
            bool(row.passed_at),
            row.extra_seconds,
        )
        for row in Turn.objects.all()
    }
    assert states == {
        "Lena": (True, True, False, 30), "Chidi Slip": (False, False, True, 0), "Gus Sagger": (True, False, False, 0)
    }  # fmt: skip
    chair.post(person, {"back": here["mo"].pk})
    chair.post(turn, {"do": "back", "expected": here["gus"].pk})
    assert Turn.objects.get(participant=here["lena"]).ended_at is None
    assert chair.post(turn, {"do": "dance"}).status_code == 404
    assert chair.post(person, {"passes": 999_999}).status_code == 404


def test_a_guest_raises_passes_parks_and_proposes(meeting, here, guest, now):
    move_to(meeting, "roundtable", now)
    guest.post(address(meeting, "room_pass"))
    guest.post(address(meeting, "room_hand"), {"do": "raise"})
    guest.post(address(meeting, "room_park"), {"key": KEY, "text": "Heating"})
    guest.post(address(meeting, "room_topic"), {"key": KEY, "text": "Deposits"})
    topic = meeting.topics.get()
    guest.post(address(meeting, "room_support", topic.pk), {"do": "withdraw"})
    assert Turn.objects.get().passed_at is not None
    assert Hand.objects.get().participant == here["gus"]
    assert (Note.objects.get().text, Note.objects.get().parked, Note.objects.get().by) == (
        "Heating",
        True,
        here["gus"],
    )
    assert (topic.text, topic.supports.count()) == ("Deposits", 0)


def test_after_the_end_a_guest_changes_nothing(meeting, here, guest, now):
    take_step(meeting, "start", seen=0, by=None, at=now)
    take_step(meeting, "finish", seen=1, by=None, at=now)
    sent = [
        ("room_hand", {}),
        ("room_pass", {}),
        ("room_park", {"key": KEY, "text": "x"}),
        ("room_topic", {"key": KEY, "text": "x"}),
        ("room_scribe", {}),
    ]
    for name, data in sent:
        answer = guest.post(address(meeting, name), data, headers=LIVE)
        assert (answer.status_code, answer.text) == (409, "The room is not open, so nothing was changed.")
    assert (Hand.objects.count(), Turn.objects.count(), Note.objects.count()) == (0, 0, 0)


def test_anybody_becomes_a_scribe_with_one_press(meeting, here, guest):
    item = meeting.agenda.first()
    note = address(meeting, "room_note", item.pk)
    sent = {"rev": 1, "text": "words"}
    assert guest.post(note, sent, headers=LIVE).status_code == 404
    guest.post(address(meeting, "room_scribe"))
    assert guest.post(note, sent, headers=LIVE).status_code == 204
    assert guest.post(note, sent, headers=LIVE).status_code == 204
    newer = guest.post(note, {"rev": 1, "text": "older"}, headers=LIVE)
    assert (newer.status_code, newer.json()) == (409, {"rev": 1, "text": "words"})
    assert Note.objects.get().text == "words"
    assert guest.post(note, {"rev": "x", "text": "words"}, headers=LIVE).status_code == 422


def test_notes_without_scripts_keep_both_texts(meeting, chair):
    note = address(meeting, "room_note", meeting.agenda.first().pk)
    assert chair.post(note, {"rev": 1, "text": "one"}).status_code == 302
    chair.post(note, {"rev": 1, "text": "two"})
    assert Note.objects.get().text == "one\n\ntwo"


ACTION = {
    "key": KEY,
    "text": "Call the landlord",
    "owner": "",
    "owner_name": "Wanda",
    "organisation_name": "",
    "due": "2099-01-01",
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"text": " "}, "Write what will be done."),
        ({"owner_name": ""}, "Say who will do it: choose somebody in the room, or write a name."),
        ({"due": ""}, "Choose the day by which it will be done."),
        ({"due": "soon"}, "That is not a day. Write it like 2026-05-14."),
        ({"due": "2001-01-01"}, "That day has passed. Choose today or a later day."),
        ({"due": "2099-01-01"}, "That is more than five years away. Please check the year."),
    ],
)
def test_an_action_that_needs_mending(meeting, chair, now, change, says):
    sent = {**ACTION, "due": (now + timedelta(days=9)).date().isoformat(), **change}
    live = chair.post(address(meeting, "room_action"), sent, headers=LIVE)
    assert (live.status_code, live.text) == (422, says)
    plain = chair.post(address(meeting, "room_action"), sent)
    assert plain.status_code == 422
    assert says in plain.text.replace("&#x27;", "'")
    if sent["owner_name"]:
        assert 'value="Wanda"' in plain.text
    assert not Action.objects.exists()


def test_decisions_and_actions_sent_twice_are_there_once(meeting, here, chair, now):
    due = (now + timedelta(days=9)).date()
    for _time in range(2):
        chair.post(address(meeting, "room_decide"), {"key": KEY, "text": "We try"})
        chair.post(
            address(meeting, "room_action"), {**ACTION, "owner": here["mo"].pk, "due": due.isoformat()}
        )
    assert Decision.objects.get().by == here["chidi"]
    assert (Action.objects.get().owner_name, Action.objects.get().due) == ("Mo Glaze", due)


def test_an_owner_from_another_meeting_is_refused(meeting, chair, now, potteries):
    from tests.room_cast import enter, plan

    other = plan(potteries, now, number=7, room_opened_at=now)
    stranger = enter(other, "Stranger", now)
    sent = {**ACTION, "owner": stranger.pk, "due": (now + timedelta(days=1)).date().isoformat()}
    assert chair.post(address(meeting, "room_action"), sent, headers=LIVE).status_code == 422


def test_one_writes_ones_own_words(meeting, here, guest):
    own = address(meeting, "room_entry", here["gus"].pk)
    words = {
        "doing_now": "kiln",
        "help_wanted": "",
        "help_offered": "tea",
        "in_minutes": "on",
        "edited_times": 0,
    }
    assert guest.post(own, words).status_code == 302
    field = address(meeting, "room_entry_field", here["gus"].pk, "help_wanted")
    assert guest.post(field, {"rev": 1, "text": "a van"}, headers=LIVE).status_code == 204
    assert guest.post(own, {"edited_times": 0}, headers=LIVE).status_code == 204
    turn = Turn.objects.get()
    assert (turn.doing_now, turn.help_wanted, turn.help_offered, turn.in_minutes) == (
        "kiln",
        "a van",
        "tea",
        False,
    )
    assert (
        guest.post(address(meeting, "room_entry_field", here["gus"].pk, "name"), {"rev": 1}).status_code
        == 404
    )


def test_a_stale_tab_keeps_what_was_typed(meeting, here, guest, now):
    own = address(meeting, "room_entry", here["gus"].pk)
    theirs = {"doing_now": "theirs", "help_wanted": "", "help_offered": ""}
    entries.save_whole(here["gus"], theirs, in_minutes=True, seen=0, by=here["mo"], at=now)
    page = guest.post(own, {"doing_now": "mine", "edited_times": 0})
    assert page.status_code == 409
    assert "Somebody changed this while you were writing." in page.text
    assert "theirs" in page.text
    assert ">\nmine</textarea>" in page.text
    assert "Written down by <bdi>Mo Glaze</bdi>" in page.text
    guest.post(own, {"doing_now": "mine", "edited_times": 1})
    assert Turn.objects.get().doing_now == "mine"


def test_the_chair_opens_confirms_and_chooses_the_order(planned, chidi, mo, sign_in):
    chair = sign_in(chidi)
    assert chair.post(address(planned, "room_open")).status_code == 302
    chair.post(address(planned, "room_next_chair"), {"membership": mo.pk})
    chair.post(address(planned, "room_floor"), {"order": "least_heard"})
    planned.refresh_from_db()
    assert (planned.room_is_open, planned.hands_least_heard_first) == (True, True)
    assert planned.community.chair_turns.get(meeting_number=2).membership == mo
    assert chair.post(address(planned, "room_next_chair"), {"membership": uuid.uuid4()}).status_code == 404


def test_whoever_left_does_not_come_back_by_a_form(meeting, here, guest):
    guest.post(address(meeting, "room_leave"))
    assert guest.post(address(meeting, "room_hand")).status_code == 404
    assert Participant.objects.get(pk=here["gus"].pk).left_at is not None
