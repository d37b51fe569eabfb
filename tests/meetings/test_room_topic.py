"""The live topic: the same door as the pages, and the same parts."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from commonpractice.community.models import Departure
from commonpractice.live.topics import Admission
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.meetings.room import hands, topic
from commonpractice.meetings.room.drawing import PARTS
from commonpractice.meetings.room.topic import meetings
from tests.meetings.test_room_pages import as_guest, move_to


def cookies(client: Client) -> dict[str, str]:
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value} if name in client.cookies else {}


def admitted(client: Client, meeting, view: str) -> Admission | None:
    return meetings.admit(cookies(client), str(meeting.pk), view)


def test_phones_are_for_those_who_take_part_and_desks_for_those_who_lead(
    meeting, here, chidi, cora, mo, olive, sign_in
):
    who = f"member:{mo.pk}"
    assert admitted(sign_in(mo), meeting, "phone") == Admission("phone", who)
    assert admitted(sign_in(mo), meeting, "desk") is None
    assert admitted(sign_in(chidi), meeting, "desk") == Admission("desk", f"member:{chidi.pk}")
    assert admitted(sign_in(chidi), meeting, "phone") == Admission("scribe", f"member:{chidi.pk}")
    assert admitted(sign_in(cora), meeting, "screen") == Admission("screen", f"member:{cora.pk}")
    assert admitted(sign_in(cora), meeting, "phone") is None
    for stranger in (sign_in(olive), sign_in(None)):
        for view in ("desk", "screen", "phone", "scribe", "nothing"):
            assert admitted(stranger, meeting, view) is None
    assert admitted(sign_in(mo), meeting, "scribe") is None


@pytest.mark.parametrize("id_", ["0", "x", "٣", "", "9" * 30, "9" * 5000])
def test_what_is_not_there_is_not_found(meeting, here, chidi, sign_in, id_):
    assert meetings.admit(cookies(sign_in(chidi)), id_, "desk") is None


def test_a_meeting_has_one_address(meeting, here, chidi, sign_in):
    """Else one person could have the server draw the same room for each of any number of spellings."""
    spellings = [f"{'0' * zeros}{meeting.pk}" for zeros in range(3)]
    found = [meetings.admit(cookies(sign_in(chidi)), each, "desk") for each in spellings]
    assert found == [Admission("desk", f"member:{chidi.pk}"), None, None]


def test_a_guest_is_admitted_by_their_session(meeting, here, sign_in):
    guest = as_guest(sign_in(None), here["gus"])
    assert admitted(guest, meeting, "phone") == Admission("phone", f"guest:{here['gus'].pk}")
    Participant.objects.filter(pk=here["gus"].pk).update(scribes=True)
    assert admitted(guest, meeting, "phone") == Admission("scribe", f"guest:{here['gus'].pk}")


def test_whoever_left_the_community_is_not_admitted(meeting, here, mo, sign_in, now):
    client = sign_in(mo)
    Departure.objects.create(membership=mo, at=now)
    assert admitted(client, meeting, "phone") is None


def test_each_view_is_drawn_with_its_version(meeting, here, now):
    move_to(meeting, "discussion", now)
    hands.raise_hand(meeting, here["gus"], at=now + timedelta(seconds=1))
    meeting.refresh_from_db()
    for view, parts in PARTS.items():
        drawn = meetings.render(str(meeting.pk), view)
        assert drawn.version == meeting.room_version == meetings.version(str(meeting.pk))
        assert set(drawn.parts) == set(parts)
        assert "Gus Sagger" in drawn.parts["middle"]


def test_a_change_while_it_is_drawn_makes_it_newer_than_its_version(meeting, here, monkeypatch):
    drawn = topic.draw

    def changes_meanwhile(room, view):
        Meeting.objects.filter(pk=room.meeting.pk).update(room_version=room.version + 1)
        return drawn(room, view)

    assert meetings.render(str(meeting.pk), "desk").exact
    monkeypatch.setattr(topic, "draw", changes_meanwhile)
    assert not meetings.render(str(meeting.pk), "desk").exact
