"""The rota and the hand-over page, on a phone and on a desk."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from commonpractice.bulletins.models import Letter
from commonpractice.community.chair_turns import ask_to_swap, confirm_chair
from commonpractice.community.models import ChairDecline, ChairTurn
from commonpractice.community.terms_drafting import adopt, start_terms
from commonpractice.meetings.models import Action, Decision, Participant, Topic
from tests.browser import PHONE, check_both
from tests.meetings.test_chair_views import make_meeting

pytestmark = pytest.mark.browser


@pytest.fixture
def story(transactional_db, potteries, cora, chidi, mo, lena, now):
    """Chidi chaired meeting 1; Mo is confirmed for meeting 2 and has been asked by Cora to take meeting 3."""
    adopt(start_terms(potteries, by=cora.person, at=now), change_note="", seen=0, by=cora.person, at=now)
    last = make_meeting(potteries, 1, now - timedelta(days=90), present=[cora, chidi, mo, lena])
    make_meeting(potteries, 2, now + timedelta(days=40))
    ChairTurn.objects.get(membership=chidi).note_for_next_chair("The key is at the desk.", seen=0)
    confirm_chair(
        potteries, 2, chair=mo, co_chair=lena, why="Mo hosts it", seen=(None, None), by=cora.person, at=now
    )
    ask_to_swap(cora, 3, mo, 2, at=now)
    Letter.objects.create(
        community=potteries,
        step="a",
        kind="any",
        subject="You are invited",
        body="Come.",
        page="/mine/",
        drafted_at=now,
    )
    Action.objects.create(
        community=potteries, meeting=last, key=uuid4(), text="Ask two insurers", owner=chidi, owner_name="Chidi Slip",
        due=now.date(), at=now,
    )  # fmt: skip
    Decision.objects.create(meeting=last, key=uuid4(), text="Refusals are given in writing.", at=now)
    Topic.objects.create(
        meeting=last,
        key=uuid4(),
        text="Second looks",
        at=now,
        by=Participant.objects.filter(meeting=last).first(),
    )


def test_a_member_reads_the_rota_and_declines(story, mo, visit):
    page = visit(mo, "/potteries/chair/", viewport=PHONE)
    check_both(page, "chair")
    page.get_by_role("link", name=re.compile("Swap with somebody ?: meeting 2")).click()
    page.get_by_role("heading", level=1, name="Who could take meeting 2 for you?").wait_for()
    check_both(page, "chair-swap")
    page.goto("/potteries/chair/2/")
    check_both(page, "hand-over")
    page.goto("/potteries/chair/2/note/")
    check_both(page, "hand-over-note")
    page.goto("/potteries/chair/")
    page.get_by_role("button", name=re.compile("I can't this time ?: meeting 2")).click()
    page.get_by_text("You said that you cannot chair this one.").wait_for()
    check_both(page, "chair-declined")
    assert ChairDecline.objects.get().membership == mo


def test_the_coordinator_confirms(story, cora, visit):
    page = visit(cora, "/potteries/chair/", viewport=PHONE)
    check_both(page, "chair-coordinator")
    page.goto("/potteries/chair/3/confirm/")
    page.get_by_label("Chair", exact=True).select_option(label="Lena")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("2 things need mending").wait_for()
    check_both(page, "chair-confirm")
    page.get_by_label("Co-chair").select_option(label="nobody")
    page.get_by_label("Why somebody else").fill("Her theme")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_text("Her theme").wait_for()
    assert ChairTurn.objects.get(meeting_number=3, part="chair").membership.display_name == "Lena"
