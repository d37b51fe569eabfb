"""Signing off, adopting and reporting on a phone and at a desk: held against axe, and gone through without an account."""

from datetime import timedelta

import pytest

from commonpractice.guides.models import Adoption, PracticeReport, SignOff
from commonpractice.guides.settling.speaking import member_speaks
from tests.browser import DESK, PHONE, check
from tests.guides.settling.practised import (
    ANEW,
    NAMES,
    adopt,
    answered,
    asked,
    begin,
    outsider,
    publish,
    report,
    say,
    tree,
)
from tests.guides.written import ASKS
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture
def version(transactional_db, mo, cora, now):
    theme = choose(propose(mo, [raise_barrier(mo, read_by=cora, at=now)], now), cora, now)
    return publish(begin(mo, theme=theme, at=now), mo, now)


@pytest.fixture
def fay(version, mo, now):
    return outsider(version.guide, mo, now)


def at(version, rest="") -> str:
    return f"/potteries/guides/{version.guide.number}/{rest}"


def test_an_organisation_without_an_account_answers_and_takes_up_a_clause(version, fay, mo, now, visit):
    sign_off = asked(version, fay, mo, now)
    page = visit(None, f"/o/{fay.link_key}/", viewport=PHONE)
    check(page, "own-page")
    page.get_by_role("link", name="Answer").click()
    check(page, "sign-off")
    page.get_by_label("Yes, with conditions").check()
    page.get_by_label("Your conditions").fill("Only together with the new form.")
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("Your answer stands beside the guide.").wait_for()
    check(page, "sign-off-answered")
    assert SignOff.objects.get(pk=sign_off.pk).answered.answer == "conditions"
    page.get_by_role("link", name="Page of").click()
    page.get_by_role("link", name="Ask before you refuse").click()
    page.get_by_label("What is done today?").fill("Whoever ever set a fire is refused at the door.")
    page.get_by_label("What will be different?").fill("We are committed to fair housing.")
    page.get_by_label("Who leads it?").fill("The lettings manager")
    page.get_by_label("How will it show?").fill("The new form.")
    page.get_by_label("Yes, everybody may read it").check()
    page.get_by_role("button", name="This is what we will do").click()
    page.get_by_text("needs mending").first.wait_for()
    check(page, "adopt-too-general")
    page.get_by_label("What will be different?").fill(
        "From May, nobody is refused before we asked what happened."
    )
    page.get_by_role("button", name="This is what we will do").click()
    page.get_by_role("heading", name="What happened since").wait_for()
    check(page, "adoption-by-link")
    adoption = Adoption.objects.get()
    publish(version.guide, mo, now, tree(asks=ANEW))
    page.reload()
    check(page, "adoption-moved")
    page.get_by_role("link", name="We do something else now").click()
    check(page, "adoption-say")
    page.get_by_label("What will be different from now on?").fill("We ask who saw it, too.")
    page.get_by_role("button", name="We do something else now").click()
    page.get_by_text("Your change reads anew.").wait_for()
    adoption.refresh_from_db()
    assert (adoption.difference, adoption.version.number) == ("We ask who saw it, too.", 2)


def test_a_report_from_practice_on_a_phone_and_its_reading(version, mo, now, visit):
    page = visit(None, at(version, f"clauses/{ASKS}/report/"), viewport=PHONE)
    check(page, "report")
    page.get_by_label("Partly").check()
    page.get_by_label("3. What got in the way?").fill("The insurer would not cover it.")
    page.get_by_label("I am, or was, supported by a service").check()
    page.get_by_role("button", name="Send it").click()
    page.get_by_text("Who leads the guide reads it first.").wait_for()
    check(page, "report-sent")
    [given] = PracticeReport.objects.all()
    leads = visit(mo, at(version, "reports/"), viewport=DESK)
    check(leads, "reports")
    leads.get_by_role("link", name="Read").click()
    check(leads, "practice-report")
    leads.get_by_label("A barrier of ours is seen here too").check()
    leads.get_by_label("Which barrier?").select_option(index=1)
    leads.get_by_label("In which kind of organisation?").select_option("housing")
    leads.get_by_role("button", name="I have read it").click()
    leads.get_by_text("It is written down what follows.").wait_for()
    check(leads, "reports-read")
    assert given.reading.follows == "seen_here"
    leads.goto(at(version, f"clauses/{ASKS}/reports/summary/"))
    check(leads, "report-summary")
    page.goto(at(version, f"clauses/{ASKS}/report/"))
    page.emulate_media(media="print")
    assert page.locator("figure.qr").is_visible()


def test_pages_of_who_leads_and_of_the_public(version, fay, chidi, hostel, mo, now, visit):
    own = member_speaks(version.guide, chidi, by=chidi.person, at=now)
    asked(version, own, mo, now)
    answered(asked(version, fay, mo, now), "conditions", "Only with the new form.", at=now)
    shared = adopt(version, fay, now)
    say(shared, "share", now, words="We show the form on first Mondays.", link="https://weir.example/form")
    adopt(version, own, now - timedelta(days=400), days=30, key=NAMES)
    report(version, now)
    leads = visit(mo, at(version, "sign-offs/"), viewport=DESK)
    check(leads, "sign-offs")
    for name, rest in (("sign-off-ask", "sign-offs/ask/"), ("spokespeople", "organisations/")):
        leads.goto(at(version, rest))
        check(leads, name)
    for viewport in (PHONE, DESK):
        public = visit(None, "/potteries/adoptions/", viewport=viewport)
        check(public, "adoptions")
        public.goto("/potteries/adoptions/?order=clause")
        check(public, "adoptions-by-clause")
        public.goto(shared.get_absolute_url())
        check(public, "adoption")
        public.goto(at(version, "sign-offs/"))
        check(public, "sign-offs-public")
        public.goto(at(version, "versions/1/"))
        check(public, "version-beside")
