"""The room in a real Chromium: each view in each phase, held against axe at both widths."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Action, Meeting
from commonpractice.meetings.room import capturing, future, hands, roundtable
from commonpractice.meetings.room.steps import take_step
from commonpractice.meetings.room.truth import gather
from tests.browser import DESK, PHONE, check
from tests.built_once import built_once
from tests.room_cast import enter, plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALL = {"width": 1920, "height": 1080}
MORE = ["Ada Kilnworth", "Bilal Saggar", "Cerys Slipware", "Dov Bisque", "Esi Underglaze"]


@built_once
def full(meeting, here, potteries, now) -> Meeting:
    """With some more people, a promise from last time, and somebody new who asked to be introduced."""
    for place, name in enumerate(MORE):
        enter(meeting, name, now - timedelta(seconds=20 - place), remote=place == 3)
    last = plan(
        potteries,
        now,
        number=4,
        title="Last time",
        starts_at=now - timedelta(days=90),
        ends_at=now - timedelta(days=89),
    )
    Meeting.objects.filter(pk=last.pk).update(number=0)
    Action.objects.create(
        community=potteries, meeting=last, key=uuid.uuid4(), text="Ask the landlords' forum about key safes",
        owner_name="Mo Glaze", due=(now + timedelta(days=3)).date(), at=now,
    )  # fmt: skip
    Membership.objects.filter(display_name="Lena").update(
        introduce_me=True, introduction="I run the Thursday kitchen.", joined_at=now - timedelta(days=5)
    )
    return meeting


def prepare(meeting: Meeting, here, phase: str, now) -> None:
    """Bring the room into this phase, with something going on in it."""
    if phase == "before":
        return
    take_step(meeting, "start", seen=0, by=here["chidi"], at=now - timedelta(minutes=3))
    while gather(meeting.pk).phase != phase:
        take_step(
            meeting, "move_on", seen=meeting.steps.count(), by=here["chidi"], at=now - timedelta(minutes=2)
        )
    if phase == "roundtable":
        first = roundtable.next_turn(meeting, expected=None, at=now - timedelta(seconds=80))
        roundtable.next_turn(meeting, expected=first, at=now - timedelta(seconds=15))
    if phase == "discussion":
        for name in ("lena", "gus", "mo"):
            hands.raise_hand(meeting, here[name], at=now)
        hands.call_next(meeting, expected=None, at=now)
    if phase in {"discussion", "future"}:
        writing = {"by": here["mo"], "at": now}
        capturing.decide(
            meeting, text="We try a shared key safe at three houses until June.", key=uuid.uuid4(), **writing
        )
        capturing.agree_action(
            meeting, text="Write to the three landlords", owner=here["mo"], owner_name="", organisation_name="",
            due=(now + timedelta(days=30)).date(), key=uuid.uuid4(), at=now,
        )  # fmt: skip
    if phase == "future":
        future.propose_topic(
            meeting, text="Who pays for a lost key", key=uuid.uuid4(), by=here["gus"], at=now
        )
        future.propose_topic(meeting, text="Deposits", key=uuid.uuid4(), by=here["lena"], at=now)


PHASES = ["before", "introductions", "since_last_time", "roundtable", "focus", "discussion", "future"]


@pytest.mark.parametrize("phase", PHASES)
def test_each_view_in_each_phase(full, here, chidi, mo, lena, visit, now, phase):
    prepare(full, here, phase, now)
    for viewport in (PHONE, DESK):
        for member, view in [(chidi, "desk"), (mo, "phone"), (lena, "remote")]:
            page = visit(member, f"/potteries/meetings/1/room/{view}/", viewport=viewport)
            check(page, f"{phase}-{view}")
            page.context.close()
    for viewport in (WALL, PHONE):
        check(visit(chidi, "/potteries/meetings/1/room/screen/", viewport=viewport), f"{phase}-screen")


def test_the_end(full, here, chidi, mo, visit, now):
    prepare(full, here, "future", now)
    for viewport in (PHONE, DESK):
        check(visit(chidi, "/potteries/meetings/1/room/finish/", viewport=viewport), "finish")
    take_step(full, "finish", seen=full.steps.count(), by=here["chidi"], at=now)
    for viewport in (PHONE, DESK):
        check(visit(mo, "/potteries/meetings/1/room/phone/", viewport=viewport), "after-phone")
        check(visit(chidi, "/potteries/meetings/1/room/desk/", viewport=viewport), "after-desk")
        check(visit(chidi, "/potteries/meetings/1/room/screen/", viewport=viewport), "after-screen")
        check(visit(None, f"/j/{full.room_code}/", viewport=viewport), "door-closed")


def test_the_way_in(meeting, here, cora, visit):
    for viewport in (PHONE, DESK):
        check(visit(None, "/j/", viewport=viewport), "join")
        check(visit(None, f"/j/{meeting.room_code}/", viewport=viewport), "check-in-guest")
        check(visit(cora, f"/j/{meeting.room_code}/", viewport=viewport), "check-in-member")
        check(
            visit(cora, f"/potteries/meetings/1/room/entries/{here['gus'].pk}/", viewport=viewport),
            "entry-for-gus",
        )


def test_before_it_opens(planned, chidi, visit):
    for viewport in (PHONE, DESK):
        check(visit(chidi, "/potteries/meetings/1/room/desk/", viewport=viewport), "opening-desk")
        check(visit(None, f"/j/{planned.room_code}/", viewport=viewport), "door-early")


def test_a_form_that_needs_mending(meeting, here, mo, visit):
    page = visit(mo, "/potteries/meetings/1/room/phone/", viewport=PHONE, java_script_enabled=False)
    page.get_by_text("Park this for another time").click()
    page.get_by_label("What should not be lost").fill("   ")
    page.get_by_role("button", name="Park it").click()
    page.wait_for_url("**/room/parked/")
