import uuid
from datetime import timedelta

import pytest

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import ChairTurn, Happening
from commonpractice.meetings.actions import ChangedMeanwhileError, change_meeting
from commonpractice.meetings.models import Action, Cancellation, Meeting
from tests.meetings.planned import adopt_terms, announced, form_of, half_past_twelve, letter_about, plan

PLAN = "/potteries/meetings/plan/"


def written(community, now, **more) -> dict:
    day = half_past_twelve(community, now + timedelta(days=40))
    return {
        "key": str(uuid.uuid4()), "title": "Summer meeting", "kind": "community", "day": f"{day:%Y-%m-%d}",
        "starts": "12:30", "ends": "14:30", "place": "Kiln Street Hall", **more,
    }  # fmt: skip


def errors(response) -> dict:
    return {name: list(words) for name, words in response.context["form"].errors.items()}


def test_the_coordinator_and_the_next_chair_may_plan_and_others_find_nothing(cora, chidi, mo, olive, sign_in):
    codes = [sign_in(who).get(PLAN).status_code for who in (cora, chidi, mo, olive, None)]
    assert codes == [200, 200, 404, 404, 404]


def test_the_chair_of_a_far_meeting_may_not_plan_the_next(mo, sign_in, now):
    ChairTurn.objects.create(community=mo.community, meeting_number=3, membership=mo, at=now)
    assert sign_in(mo).get(PLAN).status_code == 404


def test_planning_takes_over_the_standing_agenda_and_drafts_the_invitation(cora, sign_in, now):
    terms = adopt_terms(cora.community, now)
    sign_in(cora).post(PLAN, written(cora.community, now))
    meeting = Meeting.objects.get()
    assert (meeting.number, meeting.title, meeting.terms, meeting.length_minutes) == (
        1,
        "Summer meeting",
        terms,
        120,
    )
    assert list(meeting.agenda.values_list("kind", "minutes", "seconds_each")) == [
        ("introductions", None, None), ("roundtable", None, 60), ("focus", 20, None),
        ("discussion", 20, None), ("future", None, None),
    ]  # fmt: skip
    assert letter_about(meeting, "meeting_announced").is_draft
    assert list(Happening.objects.values_list("what", flat=True)) == ["meeting_planned"]


def test_the_form_sent_twice_plans_once(cora, sign_in, now):
    client, sent = sign_in(cora), written(cora.community, now)
    first, second = client.post(PLAN, sent), client.post(PLAN, sent)
    assert (first.url, second.url) == ("/potteries/meetings/1/", "/potteries/meetings/1/")
    assert (Meeting.objects.count(), Letter.objects.count()) == (1, 1)


def test_the_day_is_proposed_from_the_last_meeting_and_the_terms(cora, sign_in, now):
    adopt_terms(cora.community, now)
    last = plan(cora, now, days=-30)
    initial = sign_in(cora).get(PLAN).context["form"].initial
    last_day = cora.community.local(last.starts_at).date()
    assert (initial["place"], f"{initial['starts']:%H:%M}", f"{initial['ends']:%H:%M}") == (
        "Kiln Street Hall", "12:30", "14:30",
    )  # fmt: skip
    assert initial["day"].weekday() in range(5)
    assert timedelta(days=55) < initial["day"] - last_day < timedelta(days=100)


def test_since_last_time_is_offered_where_actions_are_open_and_the_standing_agenda_lacks_it(
    cora, sign_in, now
):
    adopt_terms(cora.community, now)
    before = plan(cora, now, days=-30)
    client = sign_in(cora)
    assert "since_last_time" not in client.get(PLAN).context["form"].fields
    Action.objects.create(
        community=cora.community,
        meeting=before,
        key=uuid.uuid4(),
        text="Ring",
        owner_name="Mo",
        due=now.date(),
        at=now,
    )
    client.post(PLAN, written(cora.community, now, since_last_time="on"))
    kinds = Meeting.objects.get(number=2).agenda.values_list("kind", flat=True)
    assert list(kinds)[:3] == ["introductions", "since_last_time", "roundtable"]


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"ends": "12:00"}, "ends", "The meeting would end before it starts. Choose a later end."),
        ({"ends": "12:30"}, "ends", "The meeting would end before it starts. Choose a later end."),
        ({"day": "2020-05-14"}, "day", "This time has already passed. Choose one that is still to come."),
        (
            {"day": "2030-03-31", "starts": "01:30"},
            "starts",
            "The clocks go forward on 31 March 2030, and 01:30 does not happen. Choose another time.",
        ),
        (
            {"day": "2030-10-27", "starts": "00:30", "ends": "01:30"},
            "ends",
            "The clocks go back on 27 October 2030, and 01:30 happens twice. Choose another time.",
        ),
        (
            {"join_link": "javascript:alert(1)"},
            "join_link",
            "This is not a web address. It should look like https://meet.example.org/room.",
        ),
        (
            {"join_link": "ftp://files.example"},
            "join_link",
            "This is not a web address. It should look like https://meet.example.org/room.",
        ),
        ({"title": " \r\n "}, "title", "This field is required."),
        ({"title": "x" * 301}, "title", "Ensure this value has at most 300 characters (it has 301)."),
    ],
)
def test_bad_input_is_named_beside_its_field_and_plans_nothing(cora, sign_in, now, wrong, field, sentence):
    response = sign_in(cora).post(PLAN, written(cora.community, now, **wrong))
    assert errors(response) == {field: [sentence]}
    assert response.context["form"][field].value() == wrong.get(field, "01:30")
    assert Meeting.objects.count() == 0


def test_line_breaks_in_a_title_become_spaces_and_links_get_their_scheme(cora, sign_in, now):
    sent = written(
        cora.community,
        now,
        title="Fire,\r\nBcc: all@x.example\x0b; the end",
        join_link="meet.example/a|b",
        place="A\u2028B",
    )
    sign_in(cora).post(PLAN, sent)
    meeting = Meeting.objects.get()
    assert meeting.title == "Fire, Bcc: all@x.example ; the end"
    assert meeting.join_link == "https://meet.example/a%7Cb"


def test_the_day_of_the_clock_change_itself_is_fine(cora, sign_in, now):
    sign_in(cora).post(PLAN, written(cora.community, now, day="2030-03-31", starts="00:30", ends="03:00"))
    assert Meeting.objects.get().length_minutes == 90


def test_editing_before_the_invitation_tells_nobody(cora, sign_in, now):
    meeting = plan(cora, now)
    sign_in(cora).post("/potteries/meetings/1/edit/", form_of(meeting, place="Elsewhere"))
    meeting.refresh_from_db()
    assert (meeting.place, meeting.calendar_sequence, meeting.edited_times) == ("Elsewhere", 0, 1)
    assert letter_about(meeting, "meeting_changed") is None


def test_a_new_title_is_followed_by_subjects_nobody_has_reworded(cora, sign_in, now):
    meeting = plan(cora, now)
    sign_in(cora).post("/potteries/meetings/1/edit/", form_of(meeting, title="Summer meeting"))
    assert letter_about(meeting, "meeting_announced").subject.startswith("You are invited: Summer meeting, ")


def test_a_new_place_after_the_invitation_raises_the_sequence_and_drafts_one_letter(cora, sign_in, now):
    meeting = announced(cora, now)
    client = sign_in(cora)
    client.post("/potteries/meetings/1/edit/", form_of(meeting, place="Elsewhere"))
    meeting.refresh_from_db()
    client.post("/potteries/meetings/1/edit/", form_of(meeting, dial_in="0300 111"))
    meeting.refresh_from_db()
    assert meeting.calendar_sequence == 2
    drafts = Letter.objects.drafts().filter(kind="meeting_changed")
    assert [letter.step for letter in drafts] == ["meeting-1:meeting_changed:1"]


def test_saving_without_a_change_does_nothing(cora, sign_in, now):
    meeting = announced(cora, now)
    sign_in(cora).post("/potteries/meetings/1/edit/", form_of(meeting))
    meeting.refresh_from_db()
    assert (meeting.edited_times, meeting.calendar_sequence) == (0, 0)


def test_a_stale_tab_keeps_both_peoples_words(cora, sign_in, now):
    meeting = plan(cora, now)
    client, sent = sign_in(cora), form_of(meeting, place="My place")
    change_meeting(meeting, facts={"place": "Their place"}, edited_times=0, by=cora.person, at=now)
    page = client.post("/potteries/meetings/1/edit/", sent)
    text = page.content.decode()
    assert "Somebody changed this while you were writing." in text
    assert "<dd>Their place</dd>" in text
    assert (page.context["form"]["place"].value(), page.context["form"]["edited_times"].value()) == (
        "My place",
        "1",
    )
    meeting.refresh_from_db()
    assert meeting.place == "Their place"


def test_two_changes_from_the_same_state_are_one_change(cora, now):
    meeting = plan(cora, now)
    change_meeting(meeting, facts={"place": "A"}, edited_times=0, by=cora.person, at=now)
    with pytest.raises(ChangedMeanwhileError):
        change_meeting(meeting, facts={"place": "B"}, edited_times=0, by=cora.person, at=now)


def test_cancelling_needs_a_reason_puts_drafts_aside_and_drafts_the_letter_that_says_so(cora, sign_in, now):
    meeting = announced(cora, now)
    client = sign_in(cora)
    assert errors(client.post("/potteries/meetings/1/cancel/", {"why": " "})) == {
        "why": ["This field is required."]
    }
    for _again in range(2):
        client.post("/potteries/meetings/1/cancel/", {"why": "The hall is flooded."})
    assert Cancellation.objects.get().why == "The hall is flooded."
    assert [letter.kind for letter in Letter.objects.drafts()] == ["meeting_cancelled"]
    assert Happening.objects.filter(what="meeting_cancelled").count() == 1
    assert meeting.invitations.count() == 1


def test_cancelling_what_nobody_knows_of_writes_no_letter(cora, sign_in, now):
    plan(cora, now)
    sign_in(cora).post("/potteries/meetings/1/cancel/", {"why": "No time."})
    assert Letter.objects.drafts().count() == 0


def test_a_meeting_that_is_over_does_not_change(cora, sign_in, now):
    meeting = plan(cora, now, days=-3)
    response = sign_in(cora).post("/potteries/meetings/1/edit/", form_of(meeting, place="Elsewhere"))
    meeting.refresh_from_db()
    assert (response.url, meeting.place) == ("/potteries/meetings/1/", "Kiln Street Hall")


def test_members_and_outsiders_do_not_find_the_chairs_pages(mo, olive, cora, chidi, sign_in, now):
    plan(cora, now)
    for page in ("edit", "cancel", "agenda", "answers", "letters"):
        codes = [
            sign_in(who).get(f"/potteries/meetings/1/{page}/").status_code
            for who in (mo, olive, None, chidi, cora)
        ]
        assert codes == [404, 404, 404, 200, 200], page
