"""A question in an open discussion, answered by forty-seven, becomes an agreement beside which an objection stands."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.steps import take_step
from tests.agreement.asked import VALUES, theme_in_hand
from tests.agreement.devices import Device, devices_of
from tests.agreement.leaning import camps, everybody
from tests.at_once import at_once
from tests.journeys import answering, deciding
from tests.journeys.answering import QUESTION, ROOM, STATEMENTS, Here, signed_in
from tests.journeys.house import House, zone_at_noon
from tests.meetings import planned
from tests.room_cast import enter
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "reader", "theme_in_hand"]
pytestmark = [pytest.mark.browser, pytest.mark.once]
ON_DEVICES, ON_PAPER = 38, 6
PARTS = {"lived_experience": 12, "public": 15, "third": 18, "private": 0, "": 0}
Said = Mapping[Membership, Mapping[int, int]]


@pytest.fixture
def discussion(theme_in_hand, potteries, cora, chidi, mo, lena, now) -> Meeting:
    """Meeting 1, which Chidi chairs, in its open discussion; he, Mo and Lena are checked in."""
    potteries.time_zone = zone_at_noon(now)
    potteries.save()
    terms = planned.adopt_terms(potteries, now)
    meeting = planned.plan(cora, now, starts_at=now - timedelta(minutes=5), terms=terms)
    Meeting.objects.filter(pk=meeting.pk).update(theme=theme_in_hand, room_opened_at=now)
    meeting.refresh_from_db()
    for who in (chidi, mo, lena):
        enter(meeting, who, now)
    for seen, step in enumerate(("start", "move_on", "move_on", "move_on")):
        take_step(meeting, step, seen=seen, by=None, at=now)
    return meeting


def leaning(people: list[Membership]) -> Said:
    """By number of statement; with three of them everybody agrees."""
    return {
        member: {
            number: 1 if number in answering.EVERYBODY_AGREES else VALUES[letter]
            for number, letter in enumerate(letters, start=1)
        }
        for member, letters in camps(people, STATEMENTS).items()
    }


def test_a_question_in_the_room_becomes_an_agreement(
    house: House, settings, discussion, potteries, cora, chidi, mo, lena, now
):
    # Sessions that are begun here are good there.
    settings.SECRET_KEY = house.server.environ["COMMONPRACTICE_SECRET_KEY"]
    said = leaning([mo, *everybody(potteries, now, **PARTS), lena])
    others = [member for member in said if member not in {mo, lena}]
    on_devices, on_paper, told = (
        others[:ON_DEVICES],
        others[ON_DEVICES : ON_DEVICES + ON_PAPER],
        others[ON_DEVICES + ON_PAPER],
    )
    at_work = signed_in(house, cora, "/potteries/")
    answering.ask(at_work)
    with devices_of([*on_devices, mo], house.server.url) as devices:
        here = come_in(house, [*devices.values()], chidi, (mo, lena))
        answering.gather_ideas(here)
        answering.moderate(here)
        answering.open_for_responses(here, len(said))
        answering.on_paper(here.desk, {member: said[member] for member in on_paper})
        answering.by_scribe(here.desk, told, said[told])
        everybody_responds(here, {member: devices[member] for member in on_devices}, said, (mo, lena))
        answering.close(here)
        answering.read_results(here.phones[0])
        agree(here)
        deciding.record(here, (now + timedelta(days=60)).date())
    deciding.read_outcome(here.phones[0])
    deciding.minutes_carry_it(here.desk)
    deciding.next_agenda_carries_it(at_work, (now + timedelta(days=90)).date())


def come_in(house: House, devices: list[Device], chidi, on_phones) -> Here:
    desk = signed_in(house, chidi, f"{ROOM}desk/")
    answering.bring_in(desk)
    wall = signed_in(house, chidi, f"{QUESTION}screen/")
    wall.set_viewport_size(answering.WALL)
    phones = [signed_in(house, who, f"{ROOM}phone/", phone=True) for who in on_phones]
    return Here(desk, wall, phones, devices)


def everybody_responds(here: Here, devices: Mapping[Membership, Device], said: Said, by_hand) -> None:
    """Thirty-eight devices at the same moment, then two phones in the hand; one response is kept for last."""
    path = f"{QUESTION}respond/"
    *_rest, last = devices
    calls = [
        lambda member=member, device=device: device.respond_to_all(path, said[member], but=member is last)
        for member, device in devices.items()
    ]
    at_once(*calls)
    assert sum(len(device.took) for device in devices.values()) == ON_DEVICES * STATEMENTS - 1
    answering.on_phones(here.phones, [said[member] for member in by_hand])
    ((number, statement),) = devices[last].statements(path).items()
    answering.the_last_response(here, devices[last], statement, said[last][number])


def agree(here: Here) -> None:
    deciding.propose(here.phones[0])
    deciding.clarify(here)
    deciding.take_positions(here, text=1, objects=deciding.FOLLOWS, late=deciding.LATE)
    deciding.amend(here, text=2, answers=deciding.LATE)
    deciding.take_positions(here, text=2, objects=deciding.KEPT)
    deciding.amend(here, text=3, answers=deciding.KEPT)
    deciding.take_positions(here, text=3, objects=deciding.STILL)
    deciding.let_stand(here)
