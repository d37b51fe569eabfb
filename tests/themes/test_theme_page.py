"""The page of a theme: its line for members, and for anybody no more than is public."""

import re
import uuid
from datetime import timedelta

import pytest
from django.test import Client

from commonpractice.meetings.models import Action, Decision
from commonpractice.themes import choosing
from commonpractice.themes.models import Publication
from tests.browser import DESK, PHONE, check
from tests.meetings.planned import plan
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier

PAGE = "/potteries/themes/1/"
BARRIER = r'<a href="/potteries/barriers/\d'


def at_work(theme, cora, mo, now):
    """A theme taken up, with meetings, a decision and an action."""
    theme = choose(theme, cora, now - timedelta(days=10))
    meeting = plan(cora, now, days=10, theme=theme, title="Rooms: the first meeting")
    plan(cora, now, days=40, theme=theme, kind="workshop", title="A later workshop")
    Decision.objects.create(meeting=meeting, key=uuid.uuid4(), text="A decision that members made.", at=now)
    Action.objects.create(
        community=theme.community, meeting=meeting, key=uuid.uuid4(), text="Ask the insurer", owner=mo, owner_name="Mo",
        due=now.date() + timedelta(days=30), at=now,
    )  # fmt: skip
    return theme


def words_of(response) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def test_members_see_each_stage_with_its_things_and_who_is_waited_for(theme, cora, mo, lena, now, sign_in):
    at_work(theme, cora, mo, now)
    page = sign_in(lena).get(PAGE).content.decode()
    anchors = re.findall(r'<li id="([\w-]+)" data-state="(\w+)"', page)
    assert anchors == [
        ("barrier", "done"), ("theme", "done"), ("meeting", "now"), ("statement", "next"), ("agreement", "next"),
        ("guide", "next"), ("sign-off", "next"), ("adoption", "next"), ("report", "next"),
    ]  # fmt: skip
    assert re.findall(r'<a class="line-label" href="(#[\w-]+)"', page) == [f"#{name}" for name, _s in anchors]
    links = re.findall(r'<a href="(/potteries/(?:barriers|meetings|actions)/\d[^"]*)"', page)
    action = Action.objects.get()
    assert links == [
        "/potteries/barriers/1/", "/potteries/meetings/1/", "/potteries/meetings/2/", "/potteries/meetings/1/minutes/",
        f"/potteries/actions/{action.pk}/",
    ]  # fmt: skip
    assert "Mo Glaze: Ask the insurer, by" in page


def test_the_public_sees_nothing_of_a_theme_that_is_not_public(theme, cora, mo, olive, now, sign_in):
    at_work(theme, cora, mo, now)
    assert [sign_in(each).get(PAGE).status_code for each in (None, olive, mo)] == [404, 404, 200]
    assert theme.title not in Client().get("/potteries/themes/").content.decode()


def test_the_public_sees_title_question_stage_the_open_meeting_and_the_conclusion(
    theme, cora, mo, now, sign_in
):
    theme = at_work(theme, cora, mo, now)
    private = (
        "Fire setting long ago", "A decision that members made", "Ask the insurer", "Mo Glaze", "Cora", "A later workshop",
        "It closes every door.", "Waiting for", "What is next",
    )  # fmt: skip
    members = words_of(sign_in(mo).get(PAGE))
    assert [words for words in private if words not in members and words != "Cora"] == []
    choosing.publish(theme, by=cora, at=now)
    response = Client().get(PAGE)
    public = words_of(response)
    assert [words for words in private if words in public] == []
    shown = response.content.decode()
    assert re.findall(r'href="(/potteries/(?:barriers|meetings|actions|themes)/\d[^"]*)"', shown) == [
        "/potteries/meetings/1/"
    ]
    assert (theme.title in public, theme.question in public, "in progress" in public) == (True, True, True)
    choosing.conclude(theme, what_came="Hostels ask for the facts.", by=cora, at=now)
    assert "Hostels ask for the facts." in words_of(Client().get(PAGE))
    assert theme.title in words_of(Client().get("/potteries/themes/"))


def test_before_it_is_public_the_coordinator_sees_exactly_what_the_public_will(theme, cora, mo, now, sign_in):
    theme = at_work(theme, cora, mo, now)
    client = sign_in(cora)
    preview = client.get(f"{PAGE}publish/")
    assert Publication.objects.count() == 0
    seen = preview.context["seen"]
    assert client.post(f"{PAGE}publish/", {"seen": seen})["Location"] == PAGE
    assert Publication.objects.count() == 1
    stages = [
        (each.name, each.state, [thing.title for thing in each.things]) for each in preview.context["stages"]
    ]
    public = Client().get(PAGE).context["stages"]
    assert [(each.name, each.state, [thing.title for thing in each.things]) for each in public] == stages
    assert ("meeting", "now", ["Rooms: the first meeting"]) in stages
    assert client.post(f"{PAGE}publish/end/")["Location"] == PAGE
    assert Client().get(PAGE).status_code == 404


def test_what_changed_since_the_preview_is_shown_before_it_is_public(theme, cora, mo, now, sign_in):
    theme = at_work(theme, cora, mo, now)
    client = sign_in(cora)
    seen = client.get(f"{PAGE}publish/").context["seen"]
    words = {"title": "Now with another title", "question": "What?", "barriers": [], "more": "", "seen": "0"}
    assert client.post(f"{PAGE}change/", words).status_code == 302
    page = client.post(f"{PAGE}publish/", {"seen": seen})
    assert (page.context["is_stale"], Publication.objects.count()) == (True, 0)
    assert "Now with another title" in words_of(page)


def test_words_are_shown_as_words(mo, cora, reader, now, sign_in):
    barrier = raise_barrier(mo, read_by=reader, at=now, title="<script>alert(1)</script>")
    choose(propose(mo, [barrier], now, title="<b>Bold</b>"), cora, now)
    page = sign_in(mo).get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


@pytest.mark.parametrize("barriers", [1, 3, 30])
def test_the_page_asks_for_the_same_however_many_barriers(
    barriers, mo, reader, cora, now, sign_in, django_assert_num_queries
):
    raised = [raise_barrier(mo, read_by=reader, at=now, title=f"Barrier {n}") for n in range(barriers)]
    theme = at_work(propose(mo, raised, now), cora, mo, now)
    choosing.publish(theme, by=cora, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(14):
        page = client.get(PAGE).content.decode()
    assert len(re.findall(BARRIER, page)) == min(barriers, 12)
    assert ("and 18 more" in page) == (barriers == 30)
    assert len(re.findall(BARRIER, client.get(f"{PAGE}?all=barrier").content.decode())) == barriers
    with django_assert_num_queries(7):
        Client().get(PAGE)


@pytest.mark.browser
def test_themes_on_a_phone_and_at_a_desk(
    transactional_db, visit, theme, barrier, cora, mo, lena, reader, now
):
    propose(
        mo,
        [barrier, raise_barrier(mo, read_by=reader, at=now, title="Nobody answers after five")],
        now,
        title="After five",
    )
    theme = at_work(theme, cora, mo, now)
    for viewport in (PHONE, DESK):
        for path, name in (
            ("", "themes"),
            ("1/", "theme"),
            ("2/", "theme-proposed"),
            ("propose/", "theme-propose"),
        ):
            check(visit(lena, f"/potteries/themes/{path}", viewport=viewport), name)
        for path in ("2/choose/", "1/change/", "1/conclude/", "1/publish/"):
            check(visit(cora, f"/potteries/themes/{path}", viewport=viewport), f"theme-{path[2:-1]}")
        check(visit(cora, "/potteries/meetings/1/", viewport=viewport), "theme-meeting")
        check(visit(cora, "/potteries/meetings/plan/", viewport=viewport), "theme-plan")
    choosing.publish(theme, by=cora, at=now)
    for viewport in (PHONE, DESK):
        check(visit(None, "/potteries/themes/1/", viewport=viewport), "theme-public")
        check(visit(None, "/potteries/themes/", viewport=viewport), "themes-public")
    page = visit(lena, "/potteries/themes/1/", viewport=DESK)
    page.emulate_media(media="print")
    check(page, "theme-print")
    assert page.locator("#abilities").count() == 0
    assert page.locator(".line-stages > li").count() == 9
