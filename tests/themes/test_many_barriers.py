"""A page asks as often for a thousand barriers as for a hundred; the times stand in docs/reference/measurements.md."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bench.barriers import fill
from bench.communities import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("how_many", [100, 1000])
def test_pages_ask_the_same_however_many_barriers_there_are(how_many, client, django_assert_num_queries):
    now = timezone.now()
    made = build(30, now, slug="many")
    filled = fill(made, how_many, now)
    client.force_login(made.member.person)
    asked = {
        reverse("themes:register", args=["many"]): 9,
        reverse("themes:barrier", args=["many", filled.barrier]): 13,
        reverse("themes:theme", args=["many", filled.theme]): 12,
        reverse("themes:numbers", args=["many"]): 4,
    }
    for address, queries in asked.items():
        assert client.get(address).status_code == 200
        with django_assert_num_queries(queries):
            client.get(address)
