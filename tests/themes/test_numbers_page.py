"""The numbers page, its files and its feed, as a member and as anyone see them."""

import csv
import io
import uuid
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.urls import reverse

from commonpractice.themes import changing, choosing
from commonpractice.themes.models import Barrier, Retest
from commonpractice.themes.numbers.periods import quarter_of, quarters, years_over
from tests.built_once import built_once
from tests.themes.bulk import at_in_year, known_barriers
from tests.themes.raised import raise_barrier

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MEMBERS = ["raised", "stages", "stages-over-time", "re-tests", "flex", "sustained"]
PUBLIC = ["raised-by-year", "flex-by-year", "sustained-by-year"]


def page_of(client, community) -> str:
    return client.get(reverse("themes:numbers", args=[community.slug])).content.decode()


def table_of(client, community, table: str) -> list[list[str]]:
    answer = client.get(reverse("themes:numbers_csv", args=[community.slug, table]))
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def entries_of(client, community) -> list[ET.Element]:
    answer = client.get(reverse("themes:feed", args=[community.slug]))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


@built_once
def last_year(now) -> int:
    return years_over(now, 1)[0].start.year


def test_members_see_exact_numbers_of_what_they_may_read(sign_in, potteries, mo, cora, lena, now):
    barrier = raise_barrier(mo, read_by=cora, at=now, lever="legal")
    raise_barrier(mo, read_by=cora, at=now, lever="economic")
    reported = {"what": "Asked first.", "evidence": "Minutes.", "month": now.date().replace(day=1), "at": now}
    changing.report(barrier, key=uuid.uuid4(), kind="flex", by=mo, **reported)
    sustained = changing.report(barrier, key=uuid.uuid4(), kind="sustained", by=mo, **reported)
    changing.verify(
        sustained, borne_out=True, how="Saw it.", retests=[now.date() + timedelta(days=9)], by=lena, at=now
    )
    Retest.objects.update(on=now.date())
    client = sign_in(mo)
    assert table_of(client, potteries, "raised")[-1][1:] == ["0", "0", "0", "1", "1", "2"]
    assert dict(table_of(client, potteries, "stages"))["change verified"] == "1"
    assert dict(table_of(client, potteries, "stages"))["raised"] == "1"
    assert [row[-1] for row in table_of(client, potteries, "flex")[-2:]] == ["0", "1"]
    assert [row[-1] for row in table_of(client, potteries, "sustained")[-2:]] == ["0", "1"]
    assert sum(int(row[-1]) for row in table_of(client, potteries, "re-tests")[1:]) == 1
    assert "1 re-test is due" in page_of(client, potteries)


def test_where_barriers_stood_is_worked_out_from_their_steps(sign_in, potteries, mo, cora, now):
    then = quarters(now, 4)
    barrier = raise_barrier(mo, read_by=cora, at=then[0].start + timedelta(days=3))
    other = raise_barrier(mo, read_by=cora, at=then[1].start + timedelta(days=3))
    barrier.take("confirm", why="", at=then[1].start + timedelta(days=5), by=mo)
    other.take("park", why="", at=then[2].start + timedelta(days=5), by=mo)
    barrier.take("merge", why="", at=then[2].start + timedelta(days=6), by=mo, into=other)
    told = [row[1:] for row in table_of(sign_in(mo), potteries, "stages-over-time")[1:]]
    ended = [each for each in then if each.is_over(now)]
    after = {
        then[0]: ["1", "0", "0", "0", "0", "0", "0", "0", "1"],
        then[1]: ["1", "1", "0", "0", "0", "0", "0", "0", "2"],
        then[2]: ["0", "0", "0", "0", "0", "0", "0", "1", "1"],
    }
    assert told[-len(ended) :] == [after[each] for each in ended]
    assert told[0] == ["0"] * 9


def test_anybody_sees_only_years_that_are_over_and_no_small_number(sign_in, potteries, last_year, now):
    known_barriers(potteries, [(at_in_year(last_year, day), "legal") for day in range(12)])
    known_barriers(potteries, [(at_in_year(last_year - 1, day), "legal") for day in range(12)])
    known_barriers(potteries, [(at_in_year(last_year - 1, day), "economic") for day in range(3)])
    known_barriers(potteries, [(now, "cultural")])
    assert table_of(sign_in(None), potteries, "raised-by-year") == [
        ["Year", "cultural", "strategic", "commissioning", "economic", "legal", "Total"],
        [str(last_year - 1), *["not shown"] * 5, "15"],
        [str(last_year), "0", "0", "0", "0", "12", "12"],
    ]
    assert table_of(sign_in(None), potteries, "flex-by-year")[1:] == [
        [str(last_year - 1), "0"],
        [str(last_year), "0"],
    ]


@pytest.mark.parametrize(("who", "theirs", "others"), [("mo", MEMBERS, PUBLIC), ("visitor", PUBLIC, MEMBERS)])
def test_each_gets_their_own_tables_and_links_to_no_other(
    sign_in, request, potteries, mo, last_year, who, theirs, others
):
    known_barriers(potteries, [(at_in_year(last_year, day), "legal") for day in range(12)])
    client = sign_in(mo if who == "mo" else None)
    page = page_of(client, potteries)
    for table in theirs:
        table_of(client, potteries, table)
    for table in others:
        assert f"{table}.csv" not in page
        where = reverse("themes:numbers_csv", args=[potteries.slug, table])
        assert client.get(where).status_code == 404


def test_an_outsider_is_anybody(sign_in, potteries, olive, mo, last_year):
    known_barriers(potteries, [(at_in_year(last_year, 1), "legal")])
    assert table_of(sign_in(olive), potteries, "raised-by-year") == table_of(
        sign_in(None), potteries, "raised-by-year"
    )
    register = f'href="{reverse("themes:register", args=[potteries.slug])}"'
    assert register not in page_of(sign_in(olive), potteries)
    assert register in page_of(sign_in(mo), potteries)


def test_what_happened_is_counted_at_once(sign_in, potteries, mo, cora, now):
    client = sign_in(mo)
    assert "None yet." in page_of(client, potteries)
    raise_barrier(mo, read_by=cora, at=now)
    assert "1 barrier was passed on in these two years." in page_of(client, potteries)


def test_the_page_asks_the_same_few_queries_whatever_there_is(
    sign_in, potteries, mo, now, django_assert_num_queries
):
    client = sign_in(mo)
    for number in (1, 3):
        known_barriers(potteries, [(now, "legal")] * number)
        page_of(client, potteries)
        with django_assert_num_queries(4):
            page_of(client, potteries)


def test_the_feed_tells_of_public_themes_and_of_years(sign_in, potteries, mo, cora, now, last_year):
    known_barriers(potteries, [(at_in_year(last_year, day), "legal") for day in range(12)])
    barrier = raise_barrier(mo, read_by=cora, at=now)
    themes = [
        choosing.propose(
            uuid.uuid4(), title=title, question="Who <may> say no?", why_now="A secret reason.",
            barriers=[barrier], by=mo, at=now,
        )
        for title in ("Insurers & rooms", "Not public")
    ]  # fmt: skip
    for theme in themes:
        choosing.choose(theme, why="Another secret.", by=cora, at=now - timedelta(days=2), edited_times=0)
        choosing.conclude(theme, what_came="A third secret.", by=cora, at=now - timedelta(days=1))
    choosing.publish(themes[0], by=cora, at=now)
    told = entries_of(sign_in(None), potteries)
    assert [entry.findtext(f"{ATOM}title") for entry in told] == [
        "Theme taken up: Insurers & rooms",
        "Theme concluded: Insurers & rooms",
        f"{last_year} in numbers",
    ]
    assert told[0].findtext(f"{ATOM}summary") == "<p>Who &lt;may&gt; say no?</p>"
    assert told[0].findtext(f"{ATOM}updated") == now.isoformat()
    assert "legal 12" in (told[2].findtext(f"{ATOM}summary") or "")
    words = "".join(ET.tostring(entry, encoding="unicode") for entry in told)
    assert "secret" not in words
    assert "Not public" not in words
    assert len({entry.findtext(f"{ATOM}id") for entry in told}) == 3
    choosing.publish_no_more(themes[0])
    (year,) = entries_of(sign_in(None), potteries)
    assert year.findtext(f"{ATOM}id") == told[2].findtext(f"{ATOM}id")


def test_the_feed_is_valid_when_there_is_nothing_and_is_sent_once(sign_in, potteries):
    client = sign_in(None)
    where = reverse("themes:feed", args=[potteries.slug])
    answer = client.get(where)
    root = ET.fromstring(answer.content)
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "updated")] == [
        f"{settings.ADDRESS}{reverse('themes:themes', args=[potteries.slug])}",
        potteries.founded_at.isoformat(),
    ]
    assert client.get(where, headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["numbers", "feed"])
def test_nothing_is_found_of_a_community_that_is_not_there(sign_in, db, name):
    assert sign_in(None).get(reverse(f"themes:{name}", args=["nowhere"])).status_code == 404


def test_quarters_are_those_of_utc_whatever_the_zone():
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert quarter_of(late).end == datetime(2026, 4, 1, tzinfo=UTC)
    assert [each.start.month for each in quarters(late, 5)] == [1, 4, 7, 10, 1]
    assert quarters(late, 1, ahead=1)[-1].end == datetime(2026, 7, 1, tzinfo=UTC)


def test_a_period_is_over_a_day_after_its_end():
    (quarter,) = quarters(datetime(2025, 12, 31, tzinfo=UTC), 1)
    assert not quarter.is_over(datetime(2026, 1, 1, 23, 59, tzinfo=UTC))
    assert quarter.is_over(datetime(2026, 1, 2, tzinfo=UTC))
    assert [year.start.year for year in years_over(datetime(2026, 1, 1, 12, tzinfo=UTC), 2)] == [2023, 2024]
    assert [year.start.year for year in years_over(datetime(2026, 1, 2, 12, tzinfo=UTC), 2)] == [2024, 2025]


def test_no_barrier_is_counted_before_it_is_approved(sign_in, potteries, mo, now):
    Barrier.objects.create(community=potteries, key=uuid.uuid4(), begun_at=now)
    assert "None yet." in page_of(sign_in(mo), potteries)


def test_signs_that_xml_has_no_place_for_do_not_stop_the_feed(sign_in, potteries, mo, cora, now):
    """A vertical tab comes along when somebody copies a question from slides."""
    words = {"title": "Rooms", "question": "What would\x0bhelp\x1b?", "why_now": "", "by": mo, "at": now}
    theme = choosing.propose(uuid.uuid4(), **words, barriers=[raise_barrier(mo, read_by=cora, at=now)])
    choosing.choose(theme, why="Many meet it.", by=cora, at=now, edited_times=0)
    choosing.publish(theme, by=cora, at=now)
    (entry,) = entries_of(sign_in(None), potteries)
    assert entry.findtext(f"{ATOM}summary") == "<p>What wouldhelp?</p>"
