import csv
import re
from datetime import datetime, time, timedelta
from io import StringIO
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from commonpractice.community.models import Membership
from commonpractice.spreadsheet import cell
from commonpractice.themes.looking_after import give_to, merge
from commonpractice.themes.models import Barrier, Lever, Source, Theme, ThemeChoice
from commonpractice.themes.months import months_after
from tests.built_once import built_once
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

PAGE = "/potteries/barriers/"
CSV = f"{PAGE}register.csv"


@built_once
def fire(mo, cora, now) -> Barrier:
    return raise_barrier(mo, read_by=cora, at=now - timedelta(days=2), title="Fire long ago")


@built_once
def letters(petra, panel, cora, now) -> Barrier:
    return raise_barrier(
        petra, read_by=cora, at=now - timedelta(days=1), source=panel, title="Letters to an old address",
        blocked="Appointments are lost.", lever="cultural", gift="organisation",
    )  # fmt: skip


def titles(page) -> list[str]:
    return [row["title"] for row in page.context["rows"]]


def ask(client, **choice) -> list[str]:
    return titles(client.get(f"{PAGE}?{urlencode(choice)}"))


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_newest_first_with_its_source_and_never_its_raiser(fire, letters, lena, sign_in):
    page = sign_in(lena).get(PAGE)
    assert titles(page) == ["Letters to an old address", "Fire long ago"]
    assert [row["source"] for row in page.context["rows"]] == ["Kiln City Resolution Group", "a member"]
    shown = page.content.decode()
    assert "2 barriers, the newest first" in shown
    assert "Mo Glaze" not in shown
    assert "Petra" not in shown


def test_nothing_unapproved_is_in_list_or_file(fire, mo, cora, reader, now, sign_in):
    draft_barrier(mo, at=now, title="Only a draft")
    pass_on_barrier(mo, at=now, title="Only waiting")
    for who in (mo, cora, reader):
        client = sign_in(who)
        assert titles(client.get(PAGE)) == ["Fire long ago"]
        assert [row[1] for row in table(client.get(CSV))[1:]] == ["Fire long ago"]


def test_another_community_has_its_own(fire, olive, sign_in):
    page = sign_in(olive).get("/elsewhere/barriers/")
    assert titles(page) == []
    assert "Pass on a barrier" in page.content.decode()
    assert "No barrier yet" in page.content.decode()


def test_visitors_and_outsiders_find_nothing(fire, olive, sign_in):
    assert [sign_in(who).get(page).status_code for who in (None, olive) for page in (PAGE, CSV)] == [404] * 4


def test_buttons_as_far_as_one_may(fire, mo, cora, reader, sign_in):
    def buttons(who) -> list[bool]:
        shown = sign_in(who).get(PAGE).content.decode()
        return [
            f'href="/potteries/{page}/"' in shown
            for page in ("barriers/pass-on", "barriers/waiting", "sources")
        ]

    assert [buttons(who) for who in (mo, reader, cora)] == [
        [True, False, True],
        [True, True, True],
        [True, True, True],
    ]


def test_a_day_that_has_passed_is_said(fire, cora, lena, potteries, now, sign_in):
    yesterday = potteries.date_of(now) - timedelta(days=1)
    give_to(fire, lena, review_on=yesterday, seen=(None, None), by=cora, at=now)
    shown = sign_in(cora).get(PAGE).content.decode()
    assert "was to be looked at on" in shown
    assert "Lena" in shown


# ── Choosing ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_each_choice_finds_its_own(fire, letters, panel, potteries, cora, lena, now, sign_in):
    theme = Theme.objects.create(
        community=potteries, number=4, key=fire.key, title="Fire", question="How?", proposed_at=now
    )
    ThemeChoice.objects.create(theme=theme, chosen=True, why="So", by=cora.person, at=now)
    Barrier.objects.filter(pk=fire.pk).update(
        theme=theme, stage="in_hand", known_at=now - timedelta(days=400)
    )
    client = sign_in(lena)
    one, other = ["Fire long ago"], ["Letters to an old address"]
    asked = {
        "lever=commissioning": one, "lever=cultural": other, "gift=partnership": one, "gift=organisation": other,
        "stage=in_hand": one, "stage=raised": other, "theme=4": one, f"source={panel.pk}": other, "age=3": other,
        "age=12": other, "age=24": other + one, "age=older": [], "words=APPOINTMENTS+lost": other, "words=insurer": other + one,
        "words=long+fire&lever=cultural": [], "words=100%25": [],
    }  # fmt: skip
    assert {question: titles(client.get(f"{PAGE}?{question}")) for question in asked} == asked


def test_the_source_of_a_personal_link_counts_where_none_was_named(petra, panel, cora, lena, now, sign_in):
    raise_barrier(petra, read_by=cora, at=now, title="By link")
    page = sign_in(lena).get(f"{PAGE}?source={panel.pk}")
    assert [(row["title"], row["source"]) for row in page.context["rows"]] == [
        ("By link", "Kiln City Resolution Group")
    ]


def test_what_is_no_choice_is_as_if_not_asked(fire, lena, sign_in):
    assert ask(sign_in(lena), lever="love", theme="x", source="0", age="-1", page="900") == ["Fire long ago"]


def test_nothing_found_is_a_sentence_and_keeps_what_was_asked(fire, lena, sign_in):
    shown = sign_in(lena).get(f"{PAGE}?words=tram").content.decode()
    assert "No barrier fits this choice." in shown
    assert 'value="tram"' in shown


def test_merged_ones_only_where_they_are_asked_for(fire, letters, cora, lena, now, sign_in):
    merge(fire, letters, why="One pattern", by=cora, at=now, seen=1)
    client = sign_in(lena)
    assert titles(client.get(PAGE)) == ["Letters to an old address"]
    assert ask(client, stage="merged") == ["Fire long ago"]


def test_the_choice_goes_along_to_the_next_page(mo, cora, now, sign_in):
    for number in range(21):
        raise_barrier(mo, read_by=cora, at=now, title=f"Number {number}", lever="legal")
    raise_barrier(mo, read_by=cora, at=now, title="Other", lever="economic")
    client = sign_in(cora)
    first = client.get(f"{PAGE}?lever=legal&words=number")
    assert titles(first) == [f"Number {number}" for number in range(20, 0, -1)]
    assert "21 barriers fit your choice" in first.content.decode()
    assert 'href="?words=number&amp;lever=legal&amp;page=2"' in first.content.decode()
    assert titles(client.get(f"{PAGE}?words=number&lever=legal&page=2")) == ["Number 0"]


def test_months_are_counted_from_their_first_day(fire, potteries, now, lena, sign_in):
    first = months_after(potteries.date_of(now).replace(day=1), -3)
    began = datetime.combine(first, time.min, potteries.zone)
    found = []
    for known_at in (began, began - timedelta(seconds=1)):
        Barrier.objects.update(known_at=known_at)
        found.append(ask(sign_in(lena), age="3"))
    assert found == [["Fire long ago"], []]


# ── The file ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_file_has_the_same_rows_and_names_no_raiser(fire, letters, lena, potteries, now, sign_in):
    response = sign_in(lena).get(f"{CSV}?lever=cultural")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="potteries-barriers.csv"'
    today = potteries.date_of(now - timedelta(days=1)).isoformat()
    assert table(response) == [
        ["Number", "In a few words", "Stage", "Since", "Lever", "In whose gift", "Source", "Month", "Theme", "Owner",
         "Looked at again on"],
        ["2", "Letters to an old address", "raised", today, "cultural", "an organisation", "Kiln City Resolution Group",
         "2026-03", "", "", ""],
    ]  # fmt: skip


def test_the_latest_themes_are_offered_and_an_older_one_where_it_is_asked_for(
    fire, cora, lena, potteries, now, sign_in, monkeypatch
):
    monkeypatch.setattr("commonpractice.themes.forms.register.THEMES", 2)
    for number in (1, 2, 3):
        theme = Theme.objects.create(
            community=potteries,
            number=number,
            key=uuid4(),
            title=f"Theme {number}",
            question="?",
            proposed_at=now,
        )
        ThemeChoice.objects.create(theme=theme, chosen=True, why="So", by=cora.person, at=now)
    Barrier.objects.update(theme=Theme.objects.get(number=1))
    client = sign_in(lena)
    offered = re.compile(r'<option value="(\d+)"( selected)?>Theme')
    shown = client.get(PAGE).content.decode()
    assert offered.findall(shown) == [("2", ""), ("3", "")]
    assert offered.findall(client.get(f"{PAGE}?theme=1").content.decode()) == [
        ("1", " selected"), ("2", ""), ("3", ""),
    ]  # fmt: skip
    assert (ask(client, theme=1), ask(client, theme=2), ask(client, theme="9" * 5000)) == (
        ["Fire long ago"], [], ["Fire long ago"],
    )  # fmt: skip
    for stage in ("raised", "holding"):
        assert re.findall(
            r'value="(\w+)" selected', client.get(f"{PAGE}?stage={stage}").content.decode()
        ) == [stage]
    assert re.findall(r'value="(\w+)" selected', client.get(f"{PAGE}?stage=x").content.decode()) == []


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_be_a_formula_is_words(begins):
    assert cell(f"{begins}1+1") == f"'{begins}1+1"


def test_formulas_in_titles_are_words_in_the_file(mo, cora, now, sign_in):
    raise_barrier(mo, read_by=cora, at=now, title='=HYPERLINK("x")')
    assert table(sign_in(mo).get(CSV))[1][1] == '\'=HYPERLINK("x")'
    assert [cell(3), cell("1-1"), cell("")] == [3, "1-1", ""]


# ── What it costs ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("rows", [1, 3])
def test_list_and_file_cost_the_same_with_one_and_three(
    rows, potteries, panel, mo, cora, now, sign_in, django_assert_num_queries
):
    for each in range(rows):
        barrier = raise_barrier(mo, read_by=cora, at=now, title=f"Door {each}", source=panel)
        give_to(barrier, cora, review_on=None, seen=(None, None), by=cora, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(9):
        page = client.get(PAGE)
    assert len(page.context["rows"]) == rows
    with django_assert_num_queries(6):
        assert len(table(client.get(CSV))) == rows + 1


def test_reading_writes_nothing(fire, mo, sign_in, django_assert_num_queries):
    client = sign_in(mo)
    before = Barrier.objects.values().get()
    client.get(PAGE)
    client.get(fire.get_absolute_url())
    assert Barrier.objects.values().get() == before
    assert (Source.objects.count(), get_user_model().objects.count(), Membership.objects.count()) == (0, 2, 2)
    assert len(Lever.values) == 5
