"""No hidden number can be worked out from any two outputs, whatever happens between them (docs/adr/0013, 0016).

The years are invented by a seed; the pages, files and feeds are the real ones. Whoever visits has the public outputs;
a member has the pages of barriers. Members may read each barrier and change, so of these nothing is hidden from them:
what they must not work out is how many others, below five, said in a quarter that they meet a barrier.
"""

from collections import Counter
from functools import partial

import pytest
from django.utils import timezone

from commonpractice.small_numbers import PUBLIC
from commonpractice.themes.numbers import counting
from commonpractice.themes.numbers.periods import years_over
from tests.themes.attacker import naive, ours, waited, worked_out_of_any_pair
from tests.themes.sequences import Sequence
from tests.themes.told import by_barrier, by_feed, by_file, by_page

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEEDS = 200
PUBLIC_TABLES = ("raised-by-year", "flex-by-year", "sustained-by-year")
PUBLIC_VIEWS = (by_page, by_feed, *(partial(by_file, table=table) for table in PUBLIC_TABLES))


@pytest.fixture
def sequence(request, potteries, cora, mo, lena, chidi) -> Sequence:
    return Sequence(request.param, potteries, [cora, mo, lena, chidi])


@pytest.mark.parametrize("sequence", range(SEEDS), indirect=True, ids=str)
def test_nothing_hidden_is_worked_out_from_any_two_outputs(sequence, sign_in, monkeypatch):
    public, inside = [], []

    def look(now):
        monkeypatch.setattr(timezone, "now", lambda: now)
        visitor, member, slug = sign_in(None), sign_in(sequence.members[1]), sequence.community.slug
        public.extend(view(visitor, slug) for view in sequence.choice.sample(PUBLIC_VIEWS, 2))
        inside.extend(by_barrier(member, each, now) for each in sequence.first_barriers(1))

    sequence.play(look)
    assert worked_out_of_any_pair(public, ours) == []
    assert worked_out_of_any_pair(inside, waited) == []


@pytest.mark.parametrize("sequence", range(10), indirect=True, ids=str)
def test_page_files_and_feed_tell_the_same(sequence, sign_in, monkeypatch):
    compared = Counter()

    def look(now):
        monkeypatch.setattr(timezone, "now", lambda: now)
        visitor, slug = sign_in(None), sequence.community.slug
        files = {}
        for table in PUBLIC_TABLES:
            files |= by_file(visitor, slug, table)
        shown = by_page(visitor, slug)
        assert by_feed(visitor, slug) == files
        # A table of nothing but 0 is one sentence on the page.
        assert shown == {where: files[where] for where in shown}
        assert all(told.total == 0 for where, told in files.items() if where not in shown)
        compared.update(shown=len(shown))

    sequence.play(look)
    assert compared["shown"] > 0


def test_a_naive_publisher_of_the_same_years_is_seen_through(potteries, cora, mo, lena, chidi):
    """So the attacker is able: each small cell hidden beside its total is taken from it."""
    outputs = []

    def look(now):
        years = years_over(now, counting.YEARS)
        counted = zip(years, counting.raised(potteries, years), strict=True)
        outputs.append(
            {
                ("raised-by-year", str(year.start.year)): naive(tuple(parts.values()), PUBLIC)
                for year, parts in counted
            }
        )

    Sequence(7, potteries, [cora, mo, lena, chidi]).play(look)
    assert worked_out_of_any_pair(outputs, naive) != []
