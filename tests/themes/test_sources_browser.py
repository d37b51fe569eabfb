"""The page behind a personal link, the coordinator's sources and the page of half a year, in a real browser."""

import re
import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse

from commonpractice.themes import escalating, looking_after, passing_on
from commonpractice.themes.hearing.half_years import half_year_of
from commonpractice.themes.models import Change, Contact, Source
from tests.browser import PHONE, check_both
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lived_in(petra, panel, cora, mo, lena, reader, now):
    """A source that has passed things on for two years. All invented."""
    long_ago = now - timedelta(days=500)
    first = raise_barrier(petra, read_by=cora, at=long_ago, source=panel)
    first.take("clarify", why="", by=cora, at=long_ago + timedelta(days=9))
    escalating.escalate(
        first, key=uuid.uuid4(), body="Kiln Insurers (invented)",
        question="Which facts of a fire long ago do you need, so that a room can be insured?",
        answer_by=date(2026, 1, 31), by=cora, at=long_ago + timedelta(days=20),
    )  # fmt: skip
    for kind, what in (
        ("flex", "One hostel gave a room for three weeks, after its manager rang the insurer."),
        ("sustained", "Two hostels ask for the facts of what happened, and decide each time."),
    ):
        Change.objects.create(
            barrier=first, key=uuid.uuid4(), kind=kind, what=what, evidence="Seen.",
            month=long_ago.date().replace(day=1), by=mo, at=long_ago + timedelta(days=40),
        )  # fmt: skip
    first.refresh_from_db()
    first.take("report_change", why="Two hostels ask for the facts.", by=mo, at=now - timedelta(days=30))
    second = raise_barrier(
        petra, read_by=cora, at=long_ago, source=panel, title="No bond without three months’ payslips"
    )
    second.refresh_from_db()
    looking_after.take_step(
        second, "park", why="The scheme is written anew in the spring.", by=cora, at=now, seen=1,
        until=date(2027, 5, 1),
    )  # fmt: skip
    raise_barrier(
        petra, read_by=cora, at=long_ago, source=panel, title="A letter to an old address ends a claim"
    )
    back = pass_on_barrier(
        petra, at=now, source=panel, title="A key worker must be named before a bed is given"
    )
    passing_on.send_back(back, why="Please leave the street out.", by=cora, at=now)
    draft_barrier(petra, at=now, source=panel, title="")
    pass_on_barrier(petra, at=now, source=panel, title="Dogs are not let in anywhere")
    for title in (
        "Old records shut the door",
        "No GP without proof of address",
        "Tenancy support ends too soon",
    ):
        raise_barrier(mo, read_by=cora, at=now, title=title)
    return panel, half_year_of(long_ago.date())


def test_the_page_behind_a_personal_link(visit, lived_in, petra):
    page = visit(None, reverse("links:source", args=[petra.link_key]), viewport=PHONE)
    check_both(page, "source-own")
    page.get_by_role("link", name="Old records shut the door").click()
    check_both(page, "source-confirm")
    page.get_by_label("Which kind of organisation").select_option("housing")
    page.get_by_role("button", name="Yes, we have met it").click()
    page.get_by_text("It is written down that you have met this too.").wait_for()
    check_both(page, "source-own-confirmed")
    page.get_by_role("link", name="Choose how often").click()
    page.get_by_label("one letter a month").check()
    check_both(page, "source-letters")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Your choice is saved.").wait_for()
    petra.refresh_from_db()
    assert petra.letters == "monthly"


def test_the_page_of_half_a_year(visit, lived_in, petra, mo):
    panel, half = lived_in
    page = visit(None, reverse("links:source", args=[petra.link_key]), viewport=PHONE)
    page.get_by_role("link", name=f"{'January' if half.half == 1 else 'July'}").filter(
        has_text=str(half.year)
    ).click()
    check_both(page, "source-half")
    page.emulate_media(media="print")
    check_both(page, "source-half-printed")
    where = reverse("themes:source_half", args=["potteries", panel.pk, half.year, half.half])
    check_both(visit(mo, where, viewport=PHONE), "source-half-member")


def test_the_coordinator_adds_a_source_and_gives_a_link(visit, cora, mo, petra):
    Source.objects.all().delete()
    page = visit(cora, "/potteries/sources/", viewport=PHONE)
    check_both(page, "sources-empty")
    page.get_by_role("link", name="Add the first source").click()
    page.get_by_role("button", name="Add this source").click()
    check_both(page, "source-add-mending")
    page.get_by_label("Name", exact=True).fill("Kiln City Panel")
    page.get_by_label("multi-agency group").check()
    page.get_by_role("button", name="Add this source").click()
    page.get_by_role("link", name="Give somebody a link").click()
    page.get_by_label("Name", exact=True).fill("Pia Crank")
    page.get_by_label("E-mail address").fill("pia@panel.example")
    check_both(page, "contact-add")
    page.get_by_role("button", name="Send them their link").click()
    page.get_by_text("A letter with their own link is on its way to Pia Crank.").wait_for()
    check_both(page, "source-coordinator")
    page.get_by_role("button", name=re.compile("^End the link")).click()
    page.get_by_text("opens nothing any more").first.wait_for()
    check_both(page, "source-ended")
    assert Contact.objects.get().has_ended


def test_lists_and_choices(visit, lived_in, cora, mo):
    panel, _half = lived_in
    check_both(visit(mo, "/potteries/sources/", viewport=PHONE), "sources")
    check_both(visit(mo, panel.get_absolute_url(), viewport=PHONE), "source-member")
    check_both(visit(mo, "/potteries/mine/letters/barriers/", viewport=PHONE), "hearing")
    check_both(visit(cora, "/potteries/sources/readers/", viewport=PHONE), "readers")
