"""Proposing, supporting, choosing, setting aside, concluding and publishing a theme, through their pages."""

import re
import uuid

import pytest
from django.test import Client

from commonpractice.themes import choosing, confirming
from commonpractice.themes.models import Barrier, Theme, ThemeSupport
from commonpractice.themes.theme_facts import interest_words
from commonpractice.themes.voice import Voice
from tests.cast import join
from tests.themes.proposed import choose, fetched, propose
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

LIST = "/potteries/themes/"
PAGE = "/potteries/themes/1/"
WORDS = {"title": "Rooms after fire setting", "question": "What would a hostel need to know?", "why_now": ""}


def said(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def form(**more) -> dict:
    return {**WORDS, "key": str(uuid.uuid4()), "barriers": ["1"], "more": "", **more}


# ── Proposing ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_proposes_a_theme_from_ticked_and_from_named_barriers(mo, lena, reader, now, sign_in):
    for title in ("One", "Two", "Three"):
        raise_barrier(mo, read_by=reader, at=now, title=title)
    client = sign_in(lena)
    offered = client.get(f"{LIST}propose/?barrier=2").content.decode()
    assert re.findall(r'name="barriers" value="(\d)"[^>]*?( checked)?>', offered) == [
        ("2", " checked"),
        ("3", ""),
        ("1", ""),
    ]
    response = client.post(f"{LIST}propose/", form(barriers=["2"], more="#3, 1"))
    assert (response.status_code, response["Location"]) == (302, PAGE)
    theme = Theme.objects.get()
    assert [each.number for each in theme.proposed_from.all()] == [3, 2, 1]
    assert (theme.title, theme.proposed_by, theme.support.get().membership) == (WORDS["title"], lena, lena)


def test_the_same_form_twice_proposes_once(barrier, lena, sign_in):
    client, sent = sign_in(lena), form()
    assert [client.post(f"{LIST}propose/", sent)["Location"] for _each in range(2)] == [PAGE, PAGE]
    assert Theme.objects.count() == 1


def test_a_key_of_another_community_opens_nothing(barrier, lena, olive, now, sign_in):
    theirs = propose(olive, [], now, title="Far away")
    response = sign_in(lena).post(f"{LIST}propose/", form(key=str(theirs.key)))
    assert response.status_code == 404
    assert Theme.objects.get() == theirs


@pytest.mark.parametrize(
    ("given", "field", "error"),
    [
        ({"barriers": []}, "barriers", "Choose at least one barrier. A theme grows out of what people met."),
        ({"more": "99"}, "more", "There is no barrier with this number: 99."),
        ({"more": "the one about rooms"}, "more", "Write numbers only, with commas between them."),
        (
            {"more": "999999999999999999999"},
            "more",
            "There is no barrier with this number: 999999999999999999999.",
        ),
        ({"barriers": ["7"]}, "barriers", "One of these barriers is not there any more."),
        ({"barriers": ["\x00"]}, "barriers", "One of these barriers is not there any more."),
        ({"title": ""}, "title", "This field is required."),
        ({"title": "x" * 151}, "title", "Ensure this value has at most 150 characters (it has 151)."),
        ({"title": "a\x00b"}, "title", "Null characters are not allowed."),
        ({"question": "x" * 601}, "question", "Ensure this value has at most 600 characters (it has 601)."),
        ({"key": "none"}, "key", "Enter a valid UUID."),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(barrier, lena, sign_in, given, field, error):
    response = sign_in(lena).post(f"{LIST}propose/", form(**given))
    assert response.status_code == 200
    assert error in response.context["form"].errors[field]
    assert Theme.objects.count() == 0


def test_barriers_that_nobody_approved_or_of_elsewhere_cannot_be_named(
    barrier, mo, lena, olive, now, sign_in
):
    draft_barrier(mo, at=now, title="A draft of Mo")
    pass_on_barrier(mo, at=now, title="Waits to be read")
    client = sign_in(lena)
    page = client.get(f"{LIST}propose/?barrier=2&barrier=3&barrier=x&barrier={'9' * 30}")
    assert [value for value, _label in page.context["form"].fields["barriers"].choices] == [1]
    for number in ("2", "3"):
        response = client.post(f"{LIST}propose/", form(more=number))
        assert response.context["form"].errors["more"] == [f"There is no barrier with this number: {number}."]


def test_words_that_could_point_at_a_person_are_asked_about_once(barrier, lena, sign_in):
    client = sign_in(lena)
    sent = form(why_now="The hostel on ST1 4AB said no again.")
    page = client.post(f"{LIST}propose/", sent)
    assert Theme.objects.count() == 0
    [tick] = re.findall(r'name="looked_at" value="(\w+)"', page.content.decode())
    assert client.post(f"{LIST}propose/", {**sent, "looked_at": tick})["Location"] == PAGE


# ── Changing ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_proposed_it_changes_it_until_it_is_decided(theme, mo, lena, reader, cora, now, sign_in):
    raise_barrier(mo, read_by=reader, at=now, title="Another")
    client = sign_in(mo)
    sent = {**WORDS, "title": "Rooms at last", "barriers": ["2"], "more": "", "seen": "0"}
    assert client.post(f"{PAGE}change/", sent)["Location"] == PAGE
    theme.refresh_from_db()
    assert (theme.title, theme.edited_times) == ("Rooms at last", 1)
    assert [each.number for each in theme.proposed_from.all()] == [2]
    assert sign_in(lena).get(f"{PAGE}change/").status_code == 404
    choosing.choose(theme, why="Yes.", by=cora, at=now, edited_times=1)
    assert client.get(f"{PAGE}change/").status_code == 404


def test_a_stale_tab_keeps_its_words_and_shows_the_others(theme, mo, cora, sign_in):
    sent = {**WORDS, "barriers": ["1"], "more": "", "seen": "0"}
    sign_in(cora).post(f"{PAGE}change/", {**sent, "title": "The first words"})
    client = sign_in(mo)
    page = client.post(f"{PAGE}change/", {**sent, "title": "The second words"})
    assert page.context["theirs"][0][1] == "The first words"
    assert page.context["form"]["title"].value() == "The second words"
    assert fetched(theme).title == "The first words"
    assert (
        client.post(f"{PAGE}change/", {**sent, "title": "The second words", "seen": "1"}).status_code == 302
    )
    assert fetched(theme).title == "The second words"


def test_further_barriers_join_a_theme_that_was_taken_up(theme, barrier, mo, cora, reader, now, sign_in):
    choose(theme, cora, now)
    further = raise_barrier(mo, read_by=reader, at=now, title="Another")
    response = sign_in(cora).post(
        f"{PAGE}change/", {**WORDS, "barriers": [], "more": "2", "seen": "0"}, follow=True
    )
    assert said(response) == ["Saved."]
    further.refresh_from_db()
    assert (further.theme, further.stage) == (theme, "theme")
    assert Barrier.objects.get(pk=barrier.pk).theme == theme


def test_what_was_decided_meanwhile_is_not_changed(theme, cora, now, sign_in):
    choosing.set_aside(theme, why="Not now.", by=cora, at=now, edited_times=0)
    response = sign_in(cora).post(f"{PAGE}change/", {**WORDS, "barriers": ["1"], "seen": "0"}, follow=True)
    assert said(response) == ["This theme does not change any more."]


# ── Interest ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_member_is_interested_once_and_no_more(theme, lena, sign_in):
    client = sign_in(lena)
    for _each in range(2):
        assert client.post(f"{PAGE}support/")["Location"] == PAGE
    assert ThemeSupport.objects.filter(membership=lena).count() == 1
    assert "You are." in client.get(PAGE).content.decode()
    for _each in range(2):
        assert client.post(f"{PAGE}support/end/")["Location"] == PAGE
    assert ThemeSupport.objects.filter(membership=lena).count() == 0
    assert client.get(f"{PAGE}support/").status_code == 405


def test_interest_in_what_was_decided_is_not_taken(theme, cora, lena, now, sign_in):
    choose(theme, cora, now)
    response = sign_in(lena).post(f"{PAGE}support/", follow=True)
    assert said(response) == ["It has been decided about this theme already."]
    assert ThemeSupport.objects.filter(membership=lena).count() == 0


@pytest.mark.parametrize(
    ("interested", "words"),
    [
        (0, "Nobody has said yet that they are interested."),
        (1, "A few members are interested."),
        (4, "A few members are interested."),
        (5, "At least 5 members are interested."),
        (9, "At least 5 members are interested."),
        (10, "At least 10 members are interested."),
    ],
)
def test_few_who_are_interested_are_not_counted(interested, words):
    assert interest_words(interested) == words


def test_the_list_says_interest_and_which_kinds_of_organisations_meet_it(
    theme, barrier, potteries, lena, chidi, now, sign_in
):
    month = now.date().replace(day=1)
    confirming.confirm(barrier, voice=Voice(chidi), kind="housing", month=month, at=now)
    confirming.confirm(barrier, voice=Voice(lena), kind="lived_experience", month=month, at=now)
    for number in range(4):
        choosing.support(theme, by=join(potteries, f"Nr{number} Known", at=now), at=now)
    page = " ".join(sign_in(lena).get(LIST).content.decode().split())
    assert "At least 5 members are interested." in page
    assert "Its barriers are met by: housing provider, people with lived experience." in page
    assert "Mo Glaze" not in page
    assert "Known" not in page


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_coordinator_takes_it_up_with_a_reason(theme, barrier, cora, lena, sign_in):
    client = sign_in(cora)
    assert client.post(f"{PAGE}choose/", {"why": "", "seen": "0"}).context["form"].errors["why"] == [
        "This field is required."
    ]
    assert client.post(f"{PAGE}choose/", {"why": "It closes every door.", "seen": "0"})["Location"] == PAGE
    assert fetched(theme).state == "chosen"
    assert Barrier.objects.get(pk=barrier.pk).theme == theme
    assert "It closes every door." in sign_in(lena).get(PAGE).content.decode()


@pytest.mark.parametrize("second", ["choose", "set-aside"])
def test_of_two_coordinators_who_decide_at_once_one_does(theme, cora, second, sign_in, now):
    client = sign_in(cora)
    client.get(f"{PAGE}{second}/")
    choosing.choose(theme, why="The first reason.", by=cora, at=now, edited_times=0)
    response = client.post(f"{PAGE}{second}/", {"why": "The second reason.", "seen": "0"}, follow=True)
    assert said(response) == ["It has been decided about this theme already. Nothing was changed."]
    assert fetched(theme).choice.why == "The first reason."


@pytest.mark.parametrize("step", ["choose", "set-aside"])
def test_who_decides_about_a_theme_that_was_changed_meanwhile_looks_again(theme, cora, mo, step, sign_in):
    sign_in(mo).post(f"{PAGE}change/", {**WORDS, "title": "Another title", "barriers": ["1"], "seen": "0"})
    client = sign_in(cora)
    page = client.post(f"{PAGE}{step}/", {"why": "My reason.", "seen": "0"})
    assert page.context["is_stale"]
    assert page.context["form"]["why"].value() == "My reason."
    assert "Another title" in page.content.decode()
    assert fetched(theme).state == "proposed"
    assert client.post(f"{PAGE}{step}/", {"why": "My reason.", "seen": "1"}).status_code == 302


def test_set_aside_says_why_and_concluded_says_what_came_of_it(theme, barrier, mo, cora, lena, now, sign_in):
    other = propose(mo, [barrier], now, title="Another theme")
    client = sign_in(cora)
    client.post("/potteries/themes/2/set-aside/", {"why": "Too wide for now.", "seen": "0"})
    assert fetched(other).state == "set_aside"
    assert "Too wide for now." in sign_in(lena).get("/potteries/themes/2/").content.decode()
    choose(theme, cora, now)
    client.post(f"{PAGE}conclude/", {"what_came": "Hostels ask for the facts.", "seen": "0"})
    assert fetched(theme).state == "concluded"
    assert "Hostels ask for the facts." in sign_in(lena).get(PAGE).content.decode()
    again = client.post(f"{PAGE}conclude/", {"what_came": "Something else.", "seen": "0"}, follow=True)
    assert said(again)[-1:] == ["It has been decided about this theme already. Nothing was changed."]
    assert fetched(theme).conclusion.what_came == "Hostels ask for the facts."


def test_who_decides_sees_which_barriers_are_in_another_theme(theme, barrier, mo, cora, now, sign_in):
    choose(theme, cora, now)
    propose(mo, [barrier], now, title="Another theme")
    page = sign_in(cora).get("/potteries/themes/2/choose/").content.decode()
    assert "Already in another theme" in page


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_shows_each_theme_as_it_stands(barrier, mo, cora, lena, now, sign_in):
    titles = ("Proposed one", "Chosen one", "Concluded one", "Aside one")
    made = [propose(mo, [barrier], now, title=title) for title in titles]
    choose(made[1], cora, now)
    choosing.conclude(choose(made[2], cora, now), what_came="Much.", by=cora, at=now)
    choosing.set_aside(made[3], why="No.", by=cora, at=now, edited_times=0)
    response = sign_in(lena).get(LIST)
    shown = [
        (each["state"], [row["theme"].title for row in each["themes"]])
        for each in response.context["sections"]
    ]
    assert shown == [
        ("chosen", ["Chosen one"]),
        ("proposed", ["Proposed one"]),
        ("concluded", ["Concluded one"]),
        ("set_aside", ["Aside one"]),
    ]


def test_more_than_ten_of_a_kind_are_on_pages_of_their_own(barrier, mo, now, sign_in):
    for number in range(23):
        propose(mo, [barrier], now, title=f"Theme {number}")
    client = sign_in(mo)
    first = client.get(LIST)
    assert len(first.context["sections"][1]["themes"]) == 10
    assert 'href="?of=proposed"' in first.content.decode()
    counts = [
        len(client.get(f"{LIST}?of=proposed&page={page}").context["sections"][0]["themes"]) for page in (1, 2)
    ]
    assert counts == [20, 3]
    assert len(client.get(f"{LIST}?of=nonsense").context["sections"]) == 4


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_for_the_same_however_long_it_is(
    rows, barrier, mo, cora, now, sign_in, django_assert_num_queries
):
    for _each in range(rows):
        propose(mo, [barrier], now)
        choose(propose(mo, [barrier], now), cora, now)
        choosing.conclude(choose(propose(mo, [barrier], now), cora, now), what_came="Much.", by=cora, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(8):
        client.get(LIST)
    choosing.publish(Theme.objects.concluded().first(), by=cora, at=now)
    with django_assert_num_queries(3):
        Client().get(LIST)


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────────────────

GETS = {
    # address: visitor, outsider, member, proposer, coordinator
    "": (200, 200, 200, 200, 200),
    "propose/": (404, 404, 200, 200, 200),
    "1/": (404, 404, 200, 200, 200),
    "1/change/": (404, 404, 404, 200, 200),
    "1/support/": (404, 404, 405, 405, 405),
    "1/support/end/": (404, 404, 405, 405, 405),
    "1/choose/": (404, 404, 404, 404, 200),
    "1/set-aside/": (404, 404, 404, 404, 200),
    "1/conclude/": (404, 404, 404, 404, 302),
    "1/publish/": (404, 404, 404, 404, 302),
    "1/publish/end/": (404, 404, 404, 404, 405),
    "99/": (404, 404, 404, 404, 404),
}


@pytest.mark.parametrize("address", GETS)
def test_who_may_open_what(address, theme, lena, mo, cora, olive, sign_in):
    people = (None, olive, lena, mo, cora)
    assert tuple(sign_in(each).get(LIST + address).status_code for each in people) == GETS[address]


@pytest.mark.parametrize("address", [each for each in GETS if each not in {"", "1/", "99/"}])
def test_what_may_not_be_opened_may_not_be_sent(address, theme, lena, mo, cora, olive, sign_in):
    sent = {"why": "Because.", "what_came": "Much.", "seen": "0", **form()}
    for each, status in zip((None, olive, lena, mo), GETS[address], strict=False):
        if status == 404:
            assert sign_in(each).post(LIST + address, sent).status_code == 404
    assert Theme.objects.count() == 1
    assert fetched(theme).state == "proposed"
