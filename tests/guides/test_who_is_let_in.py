"""The question at the door of writing together, where no server is needed for it."""

import pytest
from django.conf import settings

from commonpractice.guides.writing.live.admitting import admit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["potteries\0", "\0", "pötteries", "\ud800", "x" * 5000])
def test_an_address_that_no_database_takes_is_not_found(slug):
    assert admit({}, slug, "1") is None


@pytest.mark.parametrize("key", ["a\0b", "x" * 5000, "ü", ""])
def test_nor_is_a_cookie_that_none_of_ours_is(guide, key):
    assert admit({settings.SESSION_COOKIE_NAME: key}, "potteries", "1") is None
