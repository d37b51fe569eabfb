"""The numbers page on a phone and at a desk, as a member and as anyone."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.themes.models import Change
from commonpractice.themes.numbers.periods import quarters, years_over
from tests.browser import PHONE, check_both
from tests.themes.bulk import at_in_year, known_barriers

pytestmark = pytest.mark.browser


@pytest.mark.django_db(transaction=True)
def test_numbers_read_well(visit, potteries, mo, now):
    year = years_over(now, 1)[0].start.year
    known_barriers(potteries, [(at_in_year(year, day), "legal") for day in range(12)])
    known_barriers(
        potteries, [(at_in_year(year - 1, day), ("legal", "economic")[day % 4 == 0]) for day in range(15)]
    )
    barriers = known_barriers(
        potteries,
        [
            (each.start + timedelta(days=day), ("cultural", "commissioning", "legal")[day % 3])
            for each in quarters(now, 5)
            for day in range(9)
        ],
    )
    barriers[0].take("park", why="", at=now)
    Change.objects.bulk_create(
        Change(
            barrier=barrier, key=uuid.uuid4(), kind="flex", what="Asked.", evidence="Seen.",
            month=now.date().replace(day=1), at=barrier.known_at,
        )
        for barrier in barriers[::2]
    )  # fmt: skip
    address = reverse("themes:numbers", args=[potteries.slug])
    page = visit(mo, address, viewport=PHONE)
    assert page.locator("svg.bars-picture").count() == 4
    check_both(page, "numbers-member")
    page = visit(None, address, viewport=PHONE)
    assert page.locator("svg.bars-picture").count() == 2
    check_both(page, "numbers-visitor")
