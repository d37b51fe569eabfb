"""The round-up of a quarter: drafts for a person, once, and for everybody only what is public."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.announcing import release_announcement
from commonpractice.bulletins.models import Delivery, Letter, Update
from commonpractice.themes.models import Publication
from commonpractice.themes.numbers.periods import Period, over, quarters
from commonpractice.value import rounding_up
from commonpractice.value.models import RoundUp
from tests.built_once import built_once
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier, reader

__all__ = ["reader"]


@built_once
def period(now) -> Period:
    return over(quarters(now, 3), now)[-1]


@built_once
def theme(mo, reader, cora, period):
    """Taken up in the middle of that quarter; its title is no Markdown and no place for our words."""
    at = period.start + timedelta(days=40)
    barrier = raise_barrier(mo, read_by=reader, at=at - timedelta(days=100))
    theme = propose(mo, [barrier], at - timedelta(days=90), title="Rooms *after* {name}")
    return choose(theme, cora, at)


def test_what_moved_is_drafted_for_members_once(theme, period, now):
    for _twice in range(2):
        rounding_up.by_the_clock(now)
    letter = Letter.objects.get(kind="announcement")
    assert letter.is_draft
    day = theme.choice.at
    assert f"- {day:%-d} {day:%B}: Taken up by the community" in letter.body
    assert "What it was worth to some of us" in letter.body
    assert (RoundUp.objects.get().letter, Update.objects.count()) == (letter, 0)


def test_a_person_releases_it_and_what_was_written_stays_as_it_was(theme, cora, mo, now):
    rounding_up.by_the_clock(now)
    letter = Letter.objects.get(kind="announcement")
    release_announcement(letter, by=cora.person, at=now, edited_times=0)
    copy = Delivery.objects.get(to_address=mo.person.email, letter=letter)
    assert copy.text.startswith("Hello Mo Glaze,")
    assert r"[Rooms \*after\* {name}](" in copy.text


def test_everybody_reads_only_what_is_public(theme, cora, period, now):
    Publication.objects.create(theme=theme, by=cora.person, at=now)
    rounding_up.by_the_clock(now)
    update = Update.objects.get()
    assert update.is_draft
    assert "Taken up by the community" in update.body
    assert "Fire setting long ago" not in update.body
    assert RoundUp.objects.get().update == update


def test_where_nothing_moved_nobody_is_troubled(potteries, now, django_assert_num_queries):
    rounding_up.by_the_clock(now)
    assert (RoundUp.objects.get().letter, Letter.objects.count()) == (None, 0)
    with django_assert_num_queries(1):
        rounding_up.by_the_clock(now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundUp.objects.create(community=potteries, starts_on=RoundUp.objects.get().starts_on, at=now)


def test_what_moved_before_or_after_is_not_told(theme, period, now):
    before = Period(period.start - timedelta(days=31), period.start)
    assert RoundUp.objects.count() == 0
    assert rounding_up.draft(theme.community, before, at=now).letter is None
