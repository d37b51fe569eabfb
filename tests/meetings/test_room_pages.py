"""The room's pages: who sees what in each phase, and in how many queries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from commonpractice.community.models import Departure
from commonpractice.meetings.models import Action, Meeting, Participant
from commonpractice.meetings.room.drawing import PARTS, draw
from commonpractice.meetings.room.permissions import SESSION
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather
from tests.room_cast import enter


def address(meeting: Meeting, name: str = "room", *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.community.slug, meeting.number, *more])


def move_to(meeting: Meeting, kind: str, at) -> None:
    """Step through the agenda until a section of this kind is on."""
    steps = meeting.steps.count()
    if not steps:
        take_step(meeting, "start", seen=0, by=None, at=at)
    while (room := gather(meeting.pk)).phase != kind:
        take_step(meeting, "move_on", seen=len(room.steps), by=None, at=at)


def as_guest(client, participant: Participant):
    session = client.session
    session[SESSION] = {str(participant.meeting_id): participant.key}
    session.save()
    return client


@pytest.mark.parametrize(
    "phase", ["before", "introductions", "since_last_time", "roundtable", "focus", "discussion", "future"]
)
def test_every_page_shows_each_phase(meeting, here, chidi, sign_in, now, phase):
    if phase != "before":
        move_to(meeting, phase, now)
    chair, guest = sign_in(chidi), as_guest(sign_in(None), here["gus"])
    heading = "Doors that stay shut" if phase == "before" else gather(meeting.pk).current.title
    for client, name in [
        (chair, "desk"),
        (chair, "screen"),
        (chair, "phone"),
        (guest, "phone"),
        (guest, "remote"),
    ]:
        page = client.get(address(meeting, name))
        assert page.status_code == 200
        assert f'<h1 dir="auto">{heading}</h1>' in page.text or f"<h1>{heading}</h1>" in page.text


def test_who_chose_another_name_is_called_by_it_in_the_room_and_for_the_next_chair(
    meeting, here, mo, chidi, potteries, sign_in, now
):
    before = Meeting.objects.create(
        community=potteries, number=0, title="Before", key=uuid4(), planned_at=now,
        starts_at=now - timedelta(days=90), ends_at=now - timedelta(days=89),
    )  # fmt: skip
    Action.objects.create(
        community=potteries, meeting=before, key=uuid4(), text="Ask two insurers", owner=mo,
        owner_name="Moira Oldname", due=potteries.date_of(now), at=now,
    )  # fmt: skip
    move_to(meeting, "since_last_time", now)
    for name in ("desk", "screen", "phone"):
        page = sign_in(chidi).get(address(meeting, name)).text
        assert "Ask two insurers" in page
        assert "Moira Oldname" not in page
    page = sign_in(chidi).get(reverse("meetings:hand_over", args=["potteries", 1])).text
    assert "Ask two insurers" in page
    assert "Moira Oldname" not in page


def test_after_the_end_everybody_is_thanked(meeting, here, chidi, sign_in, now):
    take_step(meeting, "start", seen=0, by=None, at=now)
    take_step(meeting, "finish", seen=1, by=None, at=now)
    assert "Thank you for coming" in as_guest(sign_in(None), here["gus"]).get(address(meeting, "phone")).text
    assert "The meeting has finished" in sign_in(chidi).get(address(meeting, "desk")).text


def test_the_room_chooses_the_view(meeting, here, cora, mo, lena, sign_in):
    place = ["potteries", 1]
    expected = [(cora, "desk"), (mo, "phone"), (lena, "remote")]
    for member, view in expected:
        assert sign_in(member).get(address(meeting)).url == reverse(f"meetings:{view}", args=place)
    Participant.objects.filter(membership=mo).delete()
    assert sign_in(mo).get(address(meeting)).url == reverse("links:join_room_code", args=[meeting.room_code])


def test_what_one_may_not_see_is_not_found(meeting, here, mo, olive, sign_in):
    for name in ["room", "desk", "phone", "screen", "remote"]:
        assert sign_in(olive).get(address(meeting, name)).status_code == 404
        assert sign_in(None).get(address(meeting, name)).status_code == 404
    for name in ["desk", "screen", "room_finish"]:
        assert sign_in(mo).get(address(meeting, name)).status_code == 404
        assert as_guest(sign_in(None), here["gus"]).get(address(meeting, name)).status_code == 404


def test_a_guest_of_one_meeting_is_nobody_in_another(meeting, here, potteries, sign_in, now):
    other = Meeting.objects.create(
        community=potteries, number=2, title="Another", starts_at=now, ends_at=now + timedelta(hours=1),
        key="11111111-1111-4111-8111-111111111111", planned_at=now, room_opened_at=now,
    )  # fmt: skip
    guest = as_guest(sign_in(None), here["gus"])
    session = guest.session
    session[SESSION] = {**session[SESSION], str(other.pk): here["gus"].key}
    session.save()
    assert guest.get(address(meeting, "phone")).status_code == 200
    assert guest.get(address(other, "phone")).status_code == 404


def test_whoever_left_the_community_is_out(meeting, here, mo, sign_in, now):
    client = sign_in(mo)
    as_guest(client, here["mo"])
    assert client.get(address(meeting, "phone")).status_code == 200
    Departure.objects.create(membership=mo, at=now)
    assert client.get(address(meeting, "phone")).status_code == 404


@pytest.mark.parametrize("people", [3, 30])
def test_a_snapshot_costs_the_same_for_3_and_30(meeting, now, people, django_assert_num_queries):
    for number in range(people):
        enter(meeting, f"Person {number}", now + timedelta(seconds=number))
    move_to(meeting, "roundtable", now + timedelta(minutes=1))
    with django_assert_num_queries(14):
        gather(meeting.pk)
    for view in PARTS:
        room = gather(meeting.pk)
        with django_assert_num_queries(0):
            draw(room, view)


@pytest.mark.parametrize("people", [3, 30])
def test_a_phone_costs_the_same_for_3_and_30(meeting, now, people, sign_in, django_assert_num_queries):
    guests = [enter(meeting, f"Person {number}", now + timedelta(seconds=number)) for number in range(people)]
    client = as_guest(sign_in(None), guests[0])
    with django_assert_num_queries(21):
        client.get(address(meeting, "phone"))


def test_the_live_parts_hold_nothing_of_one_page(meeting, here, chidi, sign_in, now):
    """Drawn twice they are the same, so nobody is sent what they have; and no token of anybody is inside."""
    move_to(meeting, "future", now)
    for view in PARTS:
        first, second = (draw(gather(meeting.pk), view) for _time in range(2))
        assert first == second
        assert "csrfmiddlewaretoken" not in "".join(first.values())
    assert "csrfmiddlewaretoken" in sign_in(chidi).get(address(meeting, "phone")).text


def test_the_code_on_the_wall_leads_to_the_meeting(meeting, client):
    """The short address is not taken for a community called j."""
    assert "The code on the screen" in client.get("/j/").content.decode()
    typed = f" {meeting.room_code[:3].lower()}-{meeting.room_code[3:]} "
    assert client.post("/j/", {"code": typed}).url == f"/j/{meeting.room_code}/"


def test_a_next_meeting_that_is_planned_is_told_by_its_own_title_and_date(meeting, here, chidi, sign_in, now):
    move_to(meeting, "future", now)
    desk = sign_in(chidi)
    assert "A second look" not in desk.get(address(meeting, "desk")).text
    Meeting.objects.create(
        community=meeting.community,
        number=meeting.number + 1,
        title="A second look",
        key=uuid4(),
        starts_at=meeting.starts_at + timedelta(days=30),
        ends_at=meeting.starts_at + timedelta(days=30, hours=2),
        planned_at=now,
    )
    assert "A second look" in desk.get(address(meeting, "desk")).text
