"""Asking, answering and taking over in a real browser, on a phone and at a desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from commonpractice.community.models import ContactPoint
from commonpractice.directory import by_the_clock
from commonpractice.directory.models import Question
from tests.browser import PHONE, check_both

pytestmark = pytest.mark.browser


def next_working_morning(after):
    """Ten o'clock, a week and more on."""
    day = (after + timedelta(days=8)).replace(hour=10, minute=0)
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() >= 5 else 0)


def choose_what_others_see(mo, cora, visit):
    page = visit(mo, reverse("directory:choices", args=["potteries"]), viewport=PHONE)
    check_both(page, "choices")
    page.get_by_label("My introduction").select_option("public")
    page.get_by_label("My name in the list of members").select_option("coordinators")
    page.get_by_label("How I like to be asked", exact=False).first.fill("By telephone in the afternoon")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Members do not see this page")).to_be_visible()
    check_both(page, "member-unlisted")
    of_cora = visit(cora, reverse("directory:members", args=["potteries"]), viewport=PHONE)
    expect(of_cora.get_by_text("only you see the name")).to_be_visible()
    check_both(of_cora, "members-directory")
    of_cora.get_by_role("link", name="Who is missing").click()
    expect(of_cora.get_by_role("heading", name="Who is here, and who is missing")).to_be_visible()
    check_both(of_cora, "coverage")


def test_a_question_from_asking_to_closing_and_what_others_see(
    transactional_db, potteries, mo, cora, visit, now
):
    doors = ContactPoint.objects.create(
        community=potteries, membership=mo, subject="Getting through the door"
    )
    page = visit(None, reverse("directory:contact", args=["potteries", doors.pk]), viewport=PHONE)
    page.get_by_label("Your name").fill("Ade Visitor")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("heading", name="2 things need mending")).to_be_visible()
    check_both(page, "contact-mending")
    page.get_by_label("Your e-mail address").fill("ade@example.org")
    page.get_by_role("textbox", name="Your question").fill("Is there a step?")
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("heading", name="Your question has been passed on")).to_be_visible()
    check_both(page, "contact-passed-on")

    question = Question.objects.get()
    assert question.text == "Is there a step?"
    by_the_clock.run(next_working_morning(now))
    of_cora = visit(cora, reverse("directory:questions", args=["potteries"]), viewport=PHONE)
    check_both(of_cora, "questions")
    of_cora.get_by_role("link", name="Getting through the door").click()
    expect(of_cora.get_by_text("Mo Glaze has it now.")).to_be_visible()
    check_both(of_cora, "question-offered")
    of_cora.get_by_role("button", name="I will answer this").click()
    expect(of_cora.get_by_text("It is yours now.")).to_be_visible()
    of_cora.get_by_role("textbox", name="Your answer").fill("Yes, with a ramp.")
    of_cora.get_by_role("button", name="Send the answer").click()
    expect(of_cora.get_by_text("Your answer is on its way.")).to_be_visible()
    check_both(of_cora, "question-answered")

    page.goto(reverse("links:asked", args=[question.link_key]))
    expect(page.get_by_text("Yes, with a ramp.")).to_be_visible()
    check_both(page, "asked-answered")
    page.get_by_role("textbox", name="Ask back, or add something").fill("Thank you! How steep?")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Cora Wedge has it.")).to_be_visible()
    page.get_by_role("button", name="This answers it").click()
    expect(page.get_by_role("link", name="Ask something else")).to_be_visible()
    check_both(page, "asked-closed")
    choose_what_others_see(mo, cora, visit)
