"""One journey: two boxes, the nudge, three answers by link, consent, a report in its forms, taking back, files made anew."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from commonpractice.value import building
from commonpractice.value.asking import nudge
from commonpractice.value.models import BuiltReport, ReportVersion, Story
from tests.browser import PHONE, check_both
from tests.value.said import held

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WILL_TRY = "Ring the insurer before we refuse a room."


def answer_and_agree(theirs: Page) -> None:
    theirs.get_by_label("What happened?").fill("She let us in.")
    theirs.get_by_label("It made a difference for somebody").check()
    theirs.get_by_role("button", name="Keep my answers").click()
    expect(theirs.get_by_role("definition").filter(has_text="She let us in.")).to_be_visible()
    theirs.get_by_label("Members, and whoever reads our reports").check()
    theirs.get_by_label("The name to stand below it").fill("M. of a hostel")
    check_both(theirs, "worth-own")
    theirs.get_by_role("button", name="Keep this choice").click()
    expect(theirs.get_by_text("with the name M. of a hostel")).to_be_visible()


def write_and_fix(desk: Page) -> None:
    desk.get_by_role("link", name="Begin a report").click()
    desk.get_by_label("What is it called?").fill("What changed")
    check_both(desk, "worth-begin")
    desk.get_by_role("button", name="Begin it").click()
    desk.get_by_label("Opening words").fill("Doors opened.")
    desk.get_by_label(WILL_TRY).check()
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("Saved. Nobody outside has it yet.")).to_be_visible()
    check_both(desk, "worth-report")
    desk.get_by_role("link", name="Fix a version").click()
    desk.get_by_label("Everybody").check()
    check_both(desk, "worth-fix")
    desk.get_by_role("button", name="Fix this version").click()
    expect(desk.get_by_text("This version is fixed.")).to_be_visible()


def test_from_two_boxes_to_a_report_and_back(potteries, mo, cora, now, visit):
    held(potteries, now)
    page = visit(mo, "/potteries/worth/meetings/1/", viewport=PHONE)
    page.get_by_label("What will you try?").fill(WILL_TRY)
    check_both(page, "worth-tell")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Nobody else, until you choose.")).to_be_visible()
    Story.objects.update(told_at=now - timedelta(days=100))
    story = Story.objects.get()
    nudge(story, at=now)

    theirs = visit(None, story.get_absolute_url(), viewport=PHONE)
    answer_and_agree(theirs)
    page.goto("/potteries/worth/")
    expect(page.get_by_text("M. of a hostel")).to_be_visible()
    check_both(page, "worth-stories")

    desk = visit(cora, "/potteries/reports/", viewport=PHONE)
    write_and_fix(desk)

    version = ReportVersion.objects.get()
    building.make(version.pk, now=now)
    reader = visit(None, version.get_absolute_url(), viewport=PHONE)
    expect(reader.get_by_text("She let us in.")).to_be_visible()
    check_both(reader, "worth-version")
    for name in ("Word", "Figures as a table (CSV)"):
        with reader.expect_download() as given:
            reader.get_by_role("link", name=name).click()
        assert given.value.path().stat().st_size > 500
    made = dict(BuiltReport.objects.values_list("form", "fingerprint"))

    theirs.get_by_role("button", name="Take my words back").click()
    expect(theirs.get_by_text("Your words are gone")).to_be_visible()
    check_both(theirs, "worth-back")
    building.by_the_clock(now)
    reader.reload()
    expect(reader.get_by_role("link", name="PDF")).to_be_visible()
    expect(reader.get_by_text("She let us in.")).to_have_count(0)
    anew = dict(BuiltReport.objects.values_list("form", "fingerprint"))
    assert set(anew) == set(made) == {"pdf", "word"}
    assert not set(anew.values()) & set(made.values())
