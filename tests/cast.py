"""The people every test knows. Invented, like everything they say.

Cora coordinates; Chidi chairs the next meeting; Mo is a member at work; Lena is a member with lived experience
and no organisation; Olive belongs to another community; a visitor is nobody known.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.test.client import ClientHandler
from django.utils import timezone

from commonpractice.community.models import (
    ChairTurn,
    Community,
    Constituency,
    Membership,
    Organisation,
    Sector,
)
from commonpractice.people.models import Person
from tests.built_once import built_once

# Put together once: the middlewares look through all static files when they begin. Nothing of a request stays in it.
HANDLER = ClientHandler(enforce_csrf_checks=False)


@built_once
def now() -> datetime:
    """The real present, to the second: pages read the clock, so their tests cannot live in a fixed year."""
    return timezone.now().replace(microsecond=0)


@built_once
def moment() -> datetime:
    """A fixed moment for what never reads a clock: a Thursday in British Summer Time."""
    return datetime(2026, 5, 14, 10, 0, tzinfo=UTC)


def join(community: Community, name: str, *, at: datetime, **more: object) -> Membership:
    email = f"{name.split(maxsplit=1)[0].lower()}@{community.slug}.example"
    return Membership.objects.create(
        community=community, person=Person.objects.at_address(email), display_name=name, joined_at=at, **more
    )


@built_once
def potteries(db) -> Community:
    return Community.objects.create(
        slug="potteries",
        name="Potteries Practice (invented)",
        purpose="To find what stands in people's way and agree how to work differently.",
        who_for="Anyone who supports people facing multiple disadvantage, and people who have faced it.",
        area="Stoke-on-Trent",
    )


@built_once
def hostel(potteries) -> Organisation:
    return Organisation.objects.create(community=potteries, name="Kiln Street Hostel", sector=Sector.THIRD)


@built_once
def cora(potteries, now) -> Membership:
    return join(potteries, "Cora Wedge", at=now - timedelta(days=900), role=Membership.Role.COORDINATOR)


@built_once
def chidi(potteries, hostel, now) -> Membership:
    """Chairs meeting number 1."""
    chidi = join(
        potteries,
        "Chidi Slip",
        at=now - timedelta(days=800),
        organisation=hostel,
        constituency=Constituency.THIRD,
    )
    ChairTurn.objects.create(community=potteries, meeting_number=1, membership=chidi, at=now)
    return chidi


@built_once
def mo(potteries, hostel, now) -> Membership:
    return join(
        potteries,
        "Mo Glaze",
        at=now - timedelta(days=700),
        organisation=hostel,
        constituency=Constituency.THIRD,
    )


@built_once
def lena(potteries, now) -> Membership:
    return join(potteries, "Lena", at=now - timedelta(days=600), constituency=Constituency.LIVED_EXPERIENCE)


@built_once
def olive(db, now) -> Membership:
    """A coordinator, but of another community."""
    other = Community.objects.create(
        slug="elsewhere", name="Elsewhere (invented)", purpose="Another purpose."
    )
    return join(other, "Olive Far", at=now - timedelta(days=500), role=Membership.Role.COORDINATOR)


@pytest.fixture
def sign_in():
    """`sign_in(membership)` gives a browser signed in as that member; `sign_in(None)` a visitor's."""

    def signed_in(membership: Membership | None) -> Client:
        client = Client()
        client.handler = HANDLER
        if membership:
            client.force_login(membership.person)
        return client

    return signed_in
