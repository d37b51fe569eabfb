"""Getting in: by code, as a member, by personal invitation, or as a guest of this meeting only."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonpractice.community.models import Departure
from commonpractice.meetings.models import Cancellation, Invitation, Meeting, Participant
from commonpractice.meetings.room.permissions import SESSION

GUEST = {
    "key": "0b8f7a52-9a55-4a2b-8d3e-5b7f6a1c2d3e",
    "name": "Gus Sagger",
    "organisation_name": "",
    "place": "room",
}


def way_in(meeting: Meeting) -> str:
    return reverse("links:join_room_code", args=[meeting.room_code])


@pytest.mark.parametrize("typed", ["{code}", " {low} ", "{first} {last}", "{first}-{last}"])
def test_a_code_is_understood_as_people_type_it(meeting, typed):
    code = meeting.room_code
    typed = typed.format(code=code, low=code.lower(), first=code[:3], last=code[3:])
    assert Client().post("/j/", {"code": typed}).url == way_in(meeting)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type the code that is shown on the screen."),
        ("K7M", "A code has six letters and numbers"),
        ("AEIOU1", "A code has six letters and numbers"),
        ("💥💥💥💥💥💥", "A code has six letters and numbers"),
        ("K7M4RP", "No meeting has this code."),
    ],
)
def test_a_wrong_code_is_answered_kindly(meeting, typed, says):
    Meeting.objects.filter(pk=meeting.pk).update(room_code="BBBBBB")
    page = Client().post("/j/", {"code": typed})
    assert page.status_code == 200
    assert says in page.text


def test_tries_are_limited_for_one_browser_only(meeting):
    guesser = Client()
    Meeting.objects.filter(pk=meeting.pk).update(room_code="BBBBBB")
    for _try in range(10):
        assert "No meeting has this code" in guesser.post("/j/", {"code": "CCCCCC"}).text
    assert "That was a lot of tries" in guesser.post("/j/", {"code": "BBBBBB"}).text
    assert Client().post("/j/", {"code": "BBBBBB"}).status_code == 302


def test_looking_changes_nothing(meeting, mo, sign_in):
    for client in (sign_in(mo), sign_in(None)):
        assert client.get(way_in(meeting)).status_code == 200
    assert not Participant.objects.exists()
    meeting.refresh_from_db()
    assert meeting.room_version == 0


def test_a_member_comes_in_with_one_press(meeting, mo, sign_in):
    mo.name_in_minutes = True
    mo.save()
    Invitation.objects.create(meeting=meeting, membership=mo, answer="remote")
    client = sign_in(mo)
    form = client.get(way_in(meeting)).context["form"]
    assert (form["place"].initial, form["name_in_minutes"].initial) == ("remote", True)
    sent = {"key": form["key"].initial, "place": "remote", "name_in_minutes": "on"}
    for _time in range(2):
        assert client.post(way_in(meeting), sent).url == "/potteries/meetings/1/room/"
    participant = Participant.objects.get()
    assert (participant.membership, participant.remote, participant.name_in_minutes) == (mo, True, True)
    assert participant.organisation_name == "Kiln Street Hostel"


def test_a_guest_comes_in_once_and_stays_who_they_are(meeting):
    phone = Client()
    for _time in range(2):
        assert phone.post(way_in(meeting), GUEST).url == "/potteries/meetings/1/room/"
    assert phone.get(way_in(meeting)).url == "/potteries/meetings/1/room/"
    participant = Participant.objects.get()
    assert (participant.name, participant.membership, participant.name_in_minutes) == (
        "Gus Sagger",
        None,
        False,
    )
    assert phone.session[SESSION] == {str(meeting.pk): participant.key}
    assert str(GUEST["key"]) not in participant.key


def test_the_same_form_from_two_devices_is_one_person(meeting):
    for _device in range(2):
        Client().post(way_in(meeting), GUEST)
    assert Participant.objects.count() == 1


def test_who_goes_back_to_the_form_of_somebody_else_becomes_nobody_else(meeting):
    phone = Client()
    for name in ("Gus Sagger", "Bea Biscuit"):
        phone.post(way_in(meeting), {**GUEST, "name": name})
        phone.post(reverse("meetings:room_leave", args=["potteries", meeting.number]))
    assert list(Participant.objects.values_list("name", flat=True)) == ["Gus Sagger", "Bea Biscuit"]


def test_a_form_of_another_meeting_gives_another_person(meeting, potteries, now):
    other = Meeting.objects.create(
        community=potteries, number=2, title="Other", starts_at=now, ends_at=now + timedelta(hours=1),
        key="11111111-1111-4111-8111-111111111111", planned_at=now, room_opened_at=now,
    )  # fmt: skip
    for each in (meeting, other):
        Client().post(way_in(each), GUEST)
    assert list(Participant.objects.values_list("meeting__number", flat=True).order_by("pk")) == [1, 2]


@pytest.mark.parametrize(
    "name",
    ["X", "n" * 300, "عمر الخزاف", "🫖 Tea", "O'Neill, Ann-Marie <b>"],
    ids=["one", "300", "rtl", "emoji", "marks"],
)
def test_names_of_every_kind_come_in_and_are_shown(meeting, name):
    phone = Client()
    phone.post(way_in(meeting), {**GUEST, "name": f"  {name}\r\n"})
    assert Participant.objects.get().name == name
    assert phone.get("/potteries/meetings/1/room/phone/").status_code == 200


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "  "}, "Write a name, so that the chair can call you."),
        ({"name": "n" * 301}, "at most 300 characters"),
        ({"name": "\u200b\u2060"}, "a character that cannot be shown"),
        ({"name": "Gus\u202e reggaS"}, "a character that cannot be shown"),
        ({"place": "moon"}, "Select a valid choice"),
        ({"key": "edited"}, "Enter a valid UUID"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(meeting, change, says):
    page = Client().post(way_in(meeting), {**GUEST, "organisation_name": "Potbank Trust", **change})
    assert page.status_code == 200
    assert says in page.text
    assert 'value="Potbank Trust"' in page.text
    assert not Participant.objects.exists()


def test_a_personal_invitation_lets_a_member_in_without_signing_in(meeting, lena):
    invitation = Invitation.objects.create(meeting=meeting, membership=lena, answer="remote")
    phone = Client()
    page = phone.get(way_in(meeting), {"invitation": invitation.link_key})
    assert "Welcome, <bdi>Lena</bdi>" in page.text
    sent = {"key": GUEST["key"], "place": "remote", "invitation": invitation.link_key}
    phone.post(way_in(meeting), sent)
    assert Participant.objects.get().membership == lena
    assert phone.get("/potteries/meetings/1/room/phone/").status_code == 200
    assert phone.get("/potteries/meetings/1/room/desk/").status_code == 404


def test_an_invitation_does_not_lead_even_for_the_chair(meeting, chidi):
    invitation = Invitation.objects.create(meeting=meeting, membership=chidi)
    phone = Client()
    phone.post(way_in(meeting), {"key": GUEST["key"], "place": "room", "invitation": invitation.link_key})
    assert phone.get("/potteries/meetings/1/room/phone/").status_code == 200
    for view in ("desk", "screen", "finish"):
        assert phone.get(f"/potteries/meetings/1/room/{view}/").status_code == 404


@pytest.mark.parametrize("key", ["", "edited-by-hand", "a\0b"])
def test_an_invitation_edited_by_hand_makes_a_guest(meeting, lena, key):
    Invitation.objects.create(meeting=meeting, membership=lena)
    page = Client().get(way_in(meeting), {"invitation": key})
    assert "You can take part as a guest" in page.text


def test_an_invitation_after_leaving_makes_a_guest(meeting, lena, now):
    invitation = Invitation.objects.create(meeting=meeting, membership=lena)
    Departure.objects.create(membership=lena, at=now)
    assert (
        "You can take part as a guest"
        in Client().get(way_in(meeting), {"invitation": invitation.link_key}).text
    )


def test_somebody_signed_in_stays_themselves_whoever_was_invited(meeting, lena, mo, sign_in):
    invitation = Invitation.objects.create(meeting=meeting, membership=lena)
    page = sign_in(mo).get(way_in(meeting), {"invitation": invitation.link_key})
    assert "Welcome, <bdi>Mo Glaze</bdi>" in page.text


def test_before_it_opens_and_after_it_closed_the_door_says_when(planned, chidi, sign_in, now):
    page = sign_in(None).get(way_in(planned))
    assert "The room is not open yet." in page.text
    assert "Go to the chair" not in page.text
    assert "Go to the chair" in sign_in(chidi).get(way_in(planned)).text
    assert Client().post(way_in(planned), GUEST).status_code == 200
    Meeting.objects.filter(pk=planned.pk).update(room_opened_at=now, room_closed_at=now)
    assert "This meeting finished on" in sign_in(None).get(way_in(planned)).text
    Cancellation.objects.create(meeting=planned, at=now, why="Snow")
    Meeting.objects.filter(pk=planned.pk).update(room_opened_at=None, room_closed_at=None)
    assert "This meeting was called off." in sign_in(None).get(way_in(planned)).text
    assert not Participant.objects.exists()


def test_leaving_leaves_nothing_on_a_shared_device(meeting):
    phone = Client()
    phone.post(way_in(meeting), GUEST)
    assert phone.post("/potteries/meetings/1/room/leave/").url == way_in(meeting)
    assert phone.session[SESSION] == {}
    assert Participant.objects.get().left_at is not None
    assert phone.get("/potteries/meetings/1/room/phone/").status_code == 404


def test_no_meeting_has_an_invented_code(meeting):
    assert Client().get("/j/nothing/").status_code == 404
