"""Every page of the terms, on a phone and on a desk, in a real browser."""

import re
from datetime import timedelta

import pytest

from commonpractice.community.models import StandingItem, Terms
from commonpractice.community.terms_drafting import adopt, save_part, start_from_adopted, start_terms
from tests.browser import PHONE, check_both
from tests.community.test_terms_import import TERMS

pytestmark = pytest.mark.browser


@pytest.fixture
def versions(transactional_db, potteries, cora, now):
    """Two versions, and a draft for a third."""
    draft = start_terms(potteries, by=cora.person, at=now - timedelta(days=200))
    adopt(draft, change_note="Our first.", seen=0, by=cora.person, at=now - timedelta(days=190))
    second = start_from_adopted(potteries, by=cora.person, at=now)
    aims = second.sections.get(kind="objectives")
    aims.body = aims.body.replace("others", "every agency")
    save_part(aims, seen=0)
    adopt(second, change_note="Clearer aims.", seen=1, by=cora.person, at=now)
    third = start_from_adopted(potteries, by=cora.person, at=now)
    third.length_minutes = 90
    save_part(third, seen=0)
    return third


def test_a_visitor_reads_versions_and_changes(versions, visit):
    page = visit(None, "/potteries/terms/?people=25", viewport=PHONE)
    check_both(page, "terms")
    page.get_by_role("link", name="What changed").click()
    page.get_by_role("heading", level=1, name="What changed in version 2").wait_for()
    check_both(page, "terms-changes")
    page.goto("/potteries/terms/versions/")
    check_both(page, "terms-versions")
    page.goto("/potteries/terms/1/")
    check_both(page, "terms-older")


def test_a_coordinator_drafts_and_adopts(versions, cora, visit):
    page = visit(cora, "/potteries/terms/", viewport=PHONE)
    check_both(page, "terms-coordinator")
    page.get_by_role("link", name="Go on with the draft").click()
    page.get_by_role("heading", level=1, name="Draft terms of reference").wait_for()
    page.get_by_label("People expected").fill("25")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_text("25 minutes are free.").wait_for()
    check_both(page, "terms-draft")
    page.get_by_role("button", name="8 minutes for Since last time").click()
    page.wait_for_url("**/terms/draft/#agenda")
    assert StandingItem.objects.get(terms=versions, kind="since_last_time").minutes == 8
    for name in ("meetings", "duties", "costs", "sections/new", "agenda/new"):
        page.goto(f"/potteries/terms/draft/{name}/")
        check_both(page, f"terms-{name.replace('/', '-')}")
    page.goto("/potteries/terms/draft/agenda/new/")
    page.get_by_role("spinbutton", name="Minutes").fill("5")
    page.get_by_role("spinbutton", name="Seconds for each person").fill("30")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("2 things need mending").wait_for()
    check_both(page, "terms-mend")
    page.goto("/potteries/terms/draft/costs/")
    versions.count_edit()
    Terms.objects.filter(pk=versions.pk).update(costs="Theirs.")
    page.get_by_label("Costs").fill("Mine.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Somebody changed this while you were writing.").wait_for()
    check_both(page, "terms-stale")
    page.goto("/potteries/terms/draft/adopt/")
    check_both(page, "terms-adopt")
    page.get_by_role("button", name="Adopt version 3").click()
    page.get_by_text("Adopted as version 3.").wait_for()


def test_a_coordinator_brings_a_document(transactional_db, potteries, cora, visit):
    page = visit(cora, "/potteries/terms/", viewport=PHONE)
    check_both(page, "terms-none")
    page.get_by_role("link", name="Bring a document").click()
    check_both(page, "terms-import")
    page.get_by_label("A document").set_input_files(
        {"name": "holiday.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n\x00\x00"}
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("This is not a document that can be read here.").first.wait_for()
    check_both(page, "terms-import-refused")
    page.get_by_label("Or paste its words").fill(TERMS)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", level=1, name="What we recognised").wait_for()
    check_both(page, "terms-confirm")
    page.get_by_role("link", name="Tick everything").click()
    page.get_by_role("button", name="Make a draft of what is ticked").click()
    page.get_by_role("heading", level=1, name="Draft terms of reference").wait_for()
    assert Terms.objects.get().length_minutes == 90


def test_drafting_works_without_scripts(versions, cora, visit):
    page = visit(cora, "/potteries/terms/draft/", viewport=PHONE, java_script_enabled=False)
    page.get_by_label("People expected").fill("25")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_text("25 minutes are free.").wait_for()
    page.get_by_role("button", name=re.compile("Down ?: Background")).click()
    assert [section.heading for section in versions.sections.all()][:2] == ["Objectives", "Background"]
