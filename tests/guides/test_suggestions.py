"""What is suggested in the text: listed, decided once by the same verb from both pages, and the text changed with it."""

import pytest
from django.urls import reverse

from commonpractice.guides.models import SuggestionDecision
from commonpractice.guides.writing.suggestions import Decision, GoneError, NotTheirsError, OnScreen, decide
from tests.built_once import built_once
from tests.guides.talked import SOON, suggest, words


def at(name: str, guide) -> str:
    return reverse(f"guides:{name}", args=["potteries", guide.number])


@built_once
def suggested(guide, lena, now):
    suggest(guide, lena, now)
    return guide


@pytest.mark.parametrize(
    ("who", "outcome", "reads"),
    [
        ("mo", "accepted", "Tell them soon"),
        ("cora", "refused", "Tell them now"),
        ("lena", "taken_back", "Tell them now"),
    ],
)
def test_the_text_changes_with_the_decision_once(suggested, request, lena, now, who, outcome, reads):
    by = request.getfixturevalue(who)
    given = Decision(SOON, outcome, "Because.")
    for _each in "12":
        assert decide(suggested, given, by=by, at=now).outcome == outcome
    assert words(suggested) == reads
    decided = SuggestionDecision.objects.get()
    assert (decided.suggested_by, decided.by, decided.quote) == (lena, by, "now → soon")


def test_of_two_the_first_counts(suggested, mo, cora, now):
    decide(suggested, Decision(SOON, "refused", "Not yet."), by=mo, at=now)
    late = decide(suggested, Decision(SOON, "accepted"), by=cora, at=now)
    assert (late.outcome, late.by) == ("refused", mo)
    assert words(suggested) == "Tell them now"


def test_what_the_text_says_counts_more_than_what_a_browser_says(suggested, chidi, now):
    mine = OnScreen("now → soon", chidi.pk)
    with pytest.raises(NotTheirsError):
        decide(suggested, Decision(SOON, "taken_back"), shows=mine, by=chidi, at=now)
    with pytest.raises(NotTheirsError):
        decide(suggested, Decision(SOON, "accepted"), by=chidi, at=now)
    assert words(suggested) == "Tell them nowsoon"


def test_what_is_on_its_way_can_be_decided_by_an_editor_alone(guide, lena, now):
    with pytest.raises(GoneError):
        decide(guide, Decision(SOON, "taken_back"), by=lena, at=now)
    decided = decide(
        guide, Decision(SOON, "taken_back"), shows=OnScreen("now → soon", lena.pk), by=lena, at=now
    )
    assert (decided.outcome, decided.suggested_by) == ("taken_back", lena)
    # It comes after all, from a browser that was offline: whoever sees it and presses makes it follow.
    suggest(guide, lena, now)
    decide(guide, Decision(SOON, "taken_back"), by=lena, at=now)
    assert words(guide) == "Tell them now"


def test_it_is_decided_without_scripts(suggested, mo, lena, sign_in):
    page = sign_in(lena).get(at("suggestions", suggested)).content.decode()
    assert "You suggest" in page
    assert "Take it in" not in page
    browser = sign_in(mo)
    page = browser.get(at("suggestions", suggested)).content.decode()
    assert "Lena suggests" in page
    assert '<ins dir="auto">soon</ins>' in page
    assert '<del dir="auto">now</del>' in page
    sent = {"suggestion": SOON, "outcome": "refused"}
    assert "Say why it is not taken in." in browser.post(at("suggestions", suggested), sent).content.decode()
    again = browser.post(at("suggestions", suggested), {**sent, "reason": "Ask Kofi Mensah, 07700 900123."})
    assert again.context["suggestions"][0].ask_again is not None
    assert not SuggestionDecision.objects.exists()
    followed = browser.post(at("suggestions", suggested), {**sent, "reason": "Now is better."}, follow=True)
    page = followed.content.decode()
    assert "Not taken in. Why stands below." in page
    assert "Now is better." in page
    assert "Nothing is suggested just now." in page
    assert words(suggested) == "Tell them now"


def test_who_may_not_finds_nothing_and_what_is_gone_is_said(suggested, chidi, mo, sign_in):
    sent = {"suggestion": SOON, "outcome": "taken_back"}
    assert sign_in(chidi).post(at("suggestions", suggested), sent).status_code == 404
    gone = sign_in(mo).post(
        at("suggestions", suggested), {"suggestion": "other", "outcome": "accepted"}, follow=True
    )
    assert "This suggestion is not in the text any more." in gone.content.decode()


def test_the_editor_and_the_page_agree(suggested, mo, sign_in):
    browser = sign_in(mo)
    sent = {"suggestion": SOON, "outcome": "accepted", "quote": "now → soon", "suggested_by": ""}
    assert browser.post(at("decide_suggestion", suggested), sent).json() == {"outcome": "accepted"}
    assert words(suggested) == "Tell them soon"
    late = {"suggestion": SOON, "outcome": "refused", "reason": "No."}
    page = browser.post(at("suggestions", suggested), late, follow=True).content.decode()
    assert "It was decided before: taken in." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same(guide, mo, lena, sign_in, now, rows, django_assert_num_queries):
    for number in range(rows):
        suggest(guide, lena, now, name=f"suggest00{number}")
    browser = sign_in(mo)
    with django_assert_num_queries(8):
        assert len(browser.get(at("suggestions", guide)).context["suggestions"]) == rows
