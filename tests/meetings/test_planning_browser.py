import re
import uuid
from datetime import timedelta

import pytest

from commonpractice.meetings.date_polling import open_date_poll
from commonpractice.meetings.models import Action, AgendaItem, Invitation
from tests.browser import PHONE, check, check_both
from tests.meetings.planned import adopt_terms, announced, half_past_twelve, letter_about, plan, release

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(cora, chidi, mo, lena, now):
    terms = adopt_terms(cora.community, now)
    meeting = announced(cora, now, terms=terms, about="Doors that stay shut, and who holds the key.")
    AgendaItem.objects.filter(kind="focus").update(
        guest_presenter="Gil Guest", question="Who may open a door, and who has to ask?"
    )
    meeting.invitations.filter(membership=lena).update(
        answer=Invitation.Answer.DEPUTY,
        deputy_name="Dee",
        needs="A quiet corner",
        expenses=True,
        answered_at=now,
    )
    Action.objects.create(
        community=cora.community,
        meeting=meeting,
        key=uuid.uuid4(),
        text="Ring",
        owner_name="Mo",
        due=now.date(),
        at=now,
    )
    plan(cora, now, days=-50, title="Winter meeting")
    starts = [half_past_twelve(cora.community, now + timedelta(days=days)) for days in (90, 97)]
    poll = open_date_poll(
        community=cora.community, key=uuid.uuid4(), title="Autumn meeting", length_minutes=120,
        closes_at=now + timedelta(days=10), starts=starts, by=cora.person, at=now,
    )  # fmt: skip
    release(poll, "dates_asked", cora, now)
    return {"meeting": meeting, "poll": poll}


def pages(world, cora, mo):
    meeting, poll = world["meeting"], world["poll"]
    base = f"/potteries/meetings/{meeting.number}/"
    focus = meeting.agenda.get(kind="focus")
    reminder = letter_about(meeting, "meeting_reminded")
    return [
        ("public", None, "/potteries/meetings/"), ("list", cora, "/potteries/meetings/"), ("meeting", mo, base),
        ("meeting-chair", cora, base), ("plan", cora, "/potteries/meetings/plan/"), ("edit", cora, f"{base}edit/"),
        ("cancel", cora, f"{base}cancel/"), ("agenda", cora, f"{base}agenda/"),
        ("section", cora, f"{base}agenda/{focus.pk}/"), ("answers", cora, f"{base}answers/"),
        ("letters", cora, f"{base}letters/"), ("letter", cora, f"{base}letters/{reminder.pk}/"),
        ("ask", cora, "/potteries/meetings/dates/"), ("poll", cora, f"/potteries/meetings/dates/{poll.pk}/"),
        ("answer", None, f"/i/{meeting.invitations.get(membership=mo).link_key}/"),
        ("date-answer", None, f"/d/{poll.links.get(membership=mo).link_key}/"),
    ]  # fmt: skip


def test_every_page_of_planning_at_both_widths(world, cora, mo, visit):
    for name, who, address in pages(world, cora, mo):
        check_both(visit(who, address, viewport=PHONE), f"planning-{name}")


def test_answering_on_a_phone_with_a_mistake_first(world, mo, visit):
    invitation = world["meeting"].invitations.get(membership=mo)
    page = visit(None, f"/i/{invitation.link_key}/", viewport=PHONE)
    page.get_by_label("Somebody comes for me").check()
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_text("Write the name of the person who comes for you.").first.wait_for()
    check(page, "planning-answer-mistake")
    page.get_by_label("I join from elsewhere").check()
    page.get_by_role("button", name="Send my answer").click()
    page.get_by_text("Thank you, your answer is saved.").wait_for()
    check(page, "planning-answer-saved")
    invitation.refresh_from_db()
    assert invitation.answer == "remote"


def test_planning_works_by_keyboard_and_says_what_is_wrong(cora, visit, now):
    adopt_terms(cora.community, now)
    page = visit(cora, "/potteries/meetings/plan/")
    page.get_by_label("Ends").fill("09:00")
    page.get_by_role("button", name="Plan the meeting").press("Enter")
    page.get_by_text("The meeting would end before it starts.").first.wait_for()
    check(page, "planning-plan-mistake")
    page.get_by_label("Ends").fill("15:00")
    page.get_by_role("button", name="Plan the meeting").press("Enter")
    page.get_by_text("The meeting is planned.").wait_for()
    page.get_by_role("link", name="Agenda", exact=True).click()
    page.get_by_role("button", name=re.compile("Down.*New members")).click()
    page.get_by_role("button", name=re.compile("Up.*New members")).wait_for()
    assert cora.community.meetings.get().agenda.first().title == "Roundtable"
