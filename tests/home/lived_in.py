"""The demonstration, built once for all the tests of a file; each of them runs in a transaction of its own within it.

A file that takes `built` from here marks all its tests with `django_db`.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone

from commonpractice.community.models import Community
from commonpractice.home.demonstration.build import build


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Community]:
    told: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        community = build(timezone.now(), told.append)
        assert len(told) == 11
        yield community
        transaction.set_rollback(True)
