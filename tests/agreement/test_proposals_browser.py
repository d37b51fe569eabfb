"""A proposal and its outcome on a phone and on a desk: held against axe, by keyboard, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from commonpractice.agreement.models import AskLink
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.taking_positions import let_stand
from tests.agreement.asked import ask, people
from tests.agreement.on_the_way import (
    AGREE,
    LATE,
    LIVE_WITH,
    RISK,
    amend,
    decided,
    draft,
    open_positions,
    say,
    weighed,
)
from tests.browser import PHONE, check, check_both
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier

pytestmark = [pytest.mark.browser, pytest.mark.once]
ON_PAPER = 2


@pytest.fixture
def question(transactional_db, potteries, mo, cora, now):
    theme = choose(propose(mo, [raise_barrier(mo, read_by=cora, at=now)], now), cora, now)
    return ask(theme, cora, now, state="closed", rule={"method": "consent"})


@pytest.fixture
def recorded(question, potteries, mo, lena, chidi, cora, now):
    """Amended once; Lena's objection stands."""
    proposal = draft(question, mo, now)
    weighed(proposal, cora, now, {chidi: LATE, lena: RISK, mo: LIVE_WITH})
    amend(proposal, cora, now, text="Hostels use one form, with an answer in ten weeks.")
    opened = open_positions(proposal, cora, now)
    everybody = [each for part in people(potteries, now).values() for each in part]
    say(opened, {lena: RISK, mo: LIVE_WITH, chidi: AGREE, **dict.fromkeys(everybody, AGREE)})
    let_stand(opened, by=lena, at=now)
    rounds.end_round(opened, at=now)
    return decided(proposal, cora, now, said="The hostels meet in May.")


def at(proposal, rest="") -> str:
    return f"/potteries/questions/{proposal.question.number}/proposals/{proposal.number}/{rest}"


def test_what_members_open_of_a_proposal_on_a_phone(question, mo, lena, chidi, cora, now, visit):
    proposal = draft(question, mo, now)
    rounds.clarify(proposal, by=cora, at=now)
    rounds.ask(proposal, question.key, "Who keeps the form?", show_name=True, by=lena, at=now)
    page = visit(mo, f"/potteries/questions/{question.number}/proposals/", viewport=PHONE)
    check(page, "propose")
    page.goto(at(proposal))
    check(page, "proposal-clarifying")
    open_positions(proposal, cora, now)
    say(proposal, {lena: RISK, chidi: LATE, mo: LIVE_WITH})
    page.goto(at(proposal, "position/"))
    check(page, "position")
    rounds.end_round(proposal, at=now)
    page.goto(at(proposal))
    check(page, "proposal-weighing")


def test_what_who_leads_opens_of_a_proposal_at_a_desk(question, mo, lena, chidi, cora, now, visit):
    proposal = draft(question, mo, now)
    rounds.clarify(proposal, by=cora, at=now, seconds=360)
    rounds.ask(proposal, question.key, "Who keeps the form?", show_name=True, by=lena, at=now)
    leads = visit(cora, at(proposal, "lead/"))
    check(leads, "proposal-lead-clarifying")
    open_positions(proposal, cora, now)
    say(proposal, {lena: RISK, chidi: LATE, mo: LIVE_WITH})
    leads.goto(at(proposal, "lead/"))
    leads.get_by_text("Write down a position for a member who asks").click()
    check(leads, "proposal-lead-positions")
    rounds.end_round(proposal, at=now)
    for name, address in (("lead-weighing", "lead/"), ("amend", "amend/"), ("decide", "decide/")):
        leads.goto(at(proposal, address))
        check(leads, f"proposal-{name}")
    leads.set_viewport_size(PHONE)
    leads.goto(at(proposal, "lead/"))
    check(leads, "proposal-lead-weighing")


def test_pages_of_an_outcome(recorded, lena, visit):
    page = visit(lena, recorded.get_absolute_url(), viewport=PHONE)
    check_both(page, "outcome")
    for name, address in (("compared", "?compare=2"), ("outcomes", "../")):
        page.goto(recorded.get_absolute_url() + address)
        check_both(page, name)


def test_a_position_by_link_without_a_mouse(question, mo, lena, cora, now, visit):
    proposal = open_positions(draft(question, mo, now), cora, now)
    link = AskLink.objects.create(question=question, membership=lena)
    page = visit(None, f"/q/{link.key}/proposals/{proposal.number}/", viewport=PHONE)
    page.get_by_label("I object").focus()
    page.keyboard.press("Space")
    page.get_by_label("what would go wrong?").fill(RISK.reason)
    page.get_by_role("button", name="This is where I stand").press("Enter")
    page.get_by_text("1 thing needs mending").or_(page.get_by_text("One thing needs mending")).wait_for()
    check(page, "position-by-link")
    page.get_by_label("how does that get in the way").fill(RISK.against_purpose)
    page.get_by_role("button", name="This is where I stand").press("Enter")
    page.get_by_text("Your position is kept.").wait_for()
    assert proposal.rounds.get(number=2).positions.get().reason == RISK.reason


def test_an_outcome_is_two_pages_of_paper_at_most(recorded, lena, visit):
    page = visit(lena, recorded.get_absolute_url())
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="One form for all hostels")).to_be_visible()
    hidden = [page.get_by_role("navigation"), page.get_by_text("Take my words back")]
    assert [each.is_visible() for several in hidden for each in several.all()].count(True) == 0
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= ON_PAPER


def test_the_clock_goes_on_and_another_facilitator_is_told(question, mo, cora, now, visit):
    proposal = draft(question, mo, now)
    page = visit(cora, at(proposal, "lead/"))
    page.get_by_role("button", name="Open it in the room, with the clock").click()
    clock = page.locator("[data-timer]")
    before = clock.inner_text()
    page.wait_for_function(
        "before => document.querySelector('[data-timer]').innerText !== before", arg=before
    )
    rounds.take_positions(proposal, by=cora, at=now, seconds=180)
    page.get_by_text("Somebody led on from another device.").wait_for(timeout=15000)
