"""The list of guides, the desk of one, and its text as it stands now."""

import re
import uuid
from dataclasses import replace
from html import unescape

import pytest

from commonpractice.guides import births
from commonpractice.guides.agreed import Agreed
from commonpractice.guides.clauses import Row
from commonpractice.guides.models import Clause, Version
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.what_next import next_steps
from tests.agreement.on_the_way import WORDS
from tests.guides.written import ASKS, TITLE, adopted, document, in_common, paragraph, write

pytestmark = pytest.mark.django_db

LIST = "/potteries/guides/"


def at(guide, rest="") -> str:
    return f"{LIST}{guide.number}/{rest}"


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_members_see_every_guide_and_how_far_it_has_come_and_visitors_none_that_is_not_published(
    guide, lena, sign_in
):
    shown = words(sign_in(lena).get(LIST))
    assert TITLE in shown
    assert "being written" in shown
    public = words(sign_in(None).get(LIST))
    assert TITLE not in public
    assert "Nothing published yet" in public
    assert sign_in(None).get(at(guide)).status_code == 404


def test_what_is_published_is_listed_for_everybody_and_its_address_leads_to_the_newest_version(
    guide, mo, cora, now, sign_in
):
    for number in (1, 2):
        Version.objects.create(
            guide=guide,
            number=number,
            key=uuid.uuid4(),
            tree=text_now(guide),
            published={},
            review_by=now.date(),
            by=mo,
            at=now,
        )
    visitor = sign_in(None)
    assert "version 2, published on" in words(visitor.get(LIST))
    assert visitor.get(at(guide)).url == at(guide, "versions/2/")
    shown = sign_in(cora).get(at(guide))
    assert [each.number for each in shown.context["versions"]] == [2, 1]
    assert at(guide, "versions/1/") in shown.content.decode()


def test_a_twin_says_of_which_guide_it_is(guide, mo, now, sign_in):
    twin = write(mo, now, title="Rooms, made easy")
    twin.twin_of, twin.twin_kind = guide, twin.Twin.EASY_READ
    twin.save(update_fields=["twin_of", "twin_kind"])
    assert f"Easy Read of “{TITLE}”" in words(sign_in(mo).get(LIST))


def test_without_a_guide_members_are_asked_to_begin_one(potteries, lena, sign_in):
    assert 'href="/potteries/guides/begin/"' in sign_in(lena).get(LIST).content.decode()


def test_the_list_asks_the_database_the_same_for_one_and_for_three(
    mo, now, sign_in, django_assert_num_queries
):
    browser = sign_in(mo)
    for size in (1, 2):
        for _ in range(size):
            write(mo, now)
        with django_assert_num_queries(6):
            assert len(browser.get(LIST).context["rows"]) == (1 if size == 1 else 3)


def test_the_desk_says_what_it_is_where_it_stands_who_wrote_and_what_is_next(
    guide, theme_in_hand, mo, lena, cora, now, sign_in
):
    outcome = adopted(theme_in_hand, mo, cora, now)
    waiting = adopted(theme_in_hand, mo, cora, now, title="A talk before a form")
    clause = births.from_outcome(guide, outcome, by=lena, at=now)
    shown = sign_in(lena).get(at(guide))
    context = shown.context
    assert [(each.number, each.title, each.is_checked) for each in context["clauses"]] == [
        (1, "Ask before you refuse", False),
        (2, WORDS["title"], True),
    ]
    assert context["clauses"][1].row.outcome == outcome
    assert [each.proposal.title for each in context["agreed"].outcomes] == [waiting.proposal.title]
    assert [each.membership for each in context["writers"]] == [mo, lena]
    assert [each.words for each in context["steps"]] == [
        "1 thing is agreed and not in the guide yet.",
        "1 clause does not say how we would know that it works.",
    ]
    assert len(context["stages"]) == 9
    html = shown.content.decode()
    assert f'action="{at(guide, f"clauses/from-outcome/{waiting.number}/")}"' in html
    assert at(guide, f"clauses/{clause.key}/") in html
    assert outcome.get_absolute_url() in html


def test_a_guide_without_a_theme_has_no_line_and_one_without_clauses_says_what_a_clause_is(mo, now, sign_in):
    guide = write(mo, now, tree=document(paragraph("First.")))
    shown = sign_in(mo).get(at(guide))
    assert (shown.context["stages"], shown.context["clauses"]) == ([], [])
    assert [each.action for each in shown.context["steps"]] == ["Write the first"]


@pytest.mark.parametrize(
    ("how_many", "actions"),
    [(1, ["Say how", "Say what it rests on"]), (2, ["Begin with the first", "Begin with the first"])],
)
def test_what_is_missing_is_said_of_the_one_clause_or_of_the_first_of_several(guide, how_many, actions):
    unchecked = [Row(f"c{n}", n, "Ask first", None, evidence=0) for n in range(how_many)]
    checked = [replace(each, row=Clause(how_to_check="We count.")) for each in unchecked]
    steps = [step for rows in (unchecked, checked) for step in next_steps(guide, rows, Agreed((), ()))]
    assert [each.action for each in steps] == actions
    assert {f"/clauses/{unchecked[0].key}/" in each.url for each in steps} == {True}


def test_only_who_leads_is_offered_to_change_what_is_said_about_it(guide, mo, lena, cora, sign_in):
    page = at(guide, "change/")
    offered = [page in sign_in(each).get(at(guide)).content.decode() for each in (mo, cora, lena)]
    assert offered == [True, True, False]


def test_the_desk_asks_the_database_the_same_however_much_is_agreed(
    guide, theme_in_hand, mo, cora, now, sign_in, django_assert_num_queries
):
    browser = sign_in(mo)
    for _ in range(2):
        births.from_outcome(guide, adopted(theme_in_hand, mo, cora, now), by=mo, at=now)
        adopted(theme_in_hand, mo, cora, now)
        in_common(theme_in_hand, cora, now)
        with django_assert_num_queries(26):
            assert browser.get(at(guide)).status_code == 200


def test_the_text_is_read_with_its_contents_and_an_anchor_for_each_clause(guide, lena, sign_in):
    shown = sign_in(lena).get(at(guide, "read/"))
    assert [(each["words"], each["level"]) for each in shown.context["contents"]] == [
        ("Why it matters", 1),
        ("What helps", 1),
        ("Ask before you refuse", 2),
        ("Who decides", 1),
    ]
    html = shown.content.decode()
    assert f'href="#{ASKS}"' in html
    assert f'id="{ASKS}"' in html
    assert at(guide, f"clauses/{ASKS}/") in html


def test_what_is_written_never_becomes_markup(mo, now, sign_in):
    guide = write(mo, now, tree=document(paragraph("<script>alert(1)</script>")))
    for rest in ("read/", "plain/"):
        html = sign_in(mo).get(at(guide, rest)).content.decode()
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)" in html
