"""Who is missing: organisations by name, parts of the community only where nobody's own answer can be told from it."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice.community.actions import change_details
from commonpractice.community.models import Departure, Membership, Organisation, Return
from commonpractice.directory.coverage import Kind, SeenLast, kinds, not_seen, parts
from commonpractice.directory.looking import look, moved_since, quarter_of, run
from commonpractice.directory.models import Listing, Look, PartHeard
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.meetings.seen_last import at_the_last_two
from tests.cast import join

JULY = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
MAY = JULY - timedelta(days=40)
OCTOBER = datetime(2026, 10, 1, 4, 0, tzinfo=UTC)


def members(community, number: int, *, at=MAY, first: int = 0, **more) -> list[Membership]:
    return [join(community, f"p{each} Slab", at=at, **more) for each in range(first, first + number)]


def heard(taken: Look) -> set[str]:
    return set(taken.parts.values_list("constituency", flat=True))


def test_kinds_of_organisation_are_named_and_people_are_not_counted(
    potteries, hostel, cora, mo, chidi, lena, now
):
    gone = Organisation.objects.create(community=potteries, name="Bottle Bank Ltd", sector="private")
    Departure.objects.create(membership=join(potteries, "Pat Gone", at=now, organisation=gone), at=now)
    assert [(each.here, each.gone) for each in kinds(cora)] == [
        ([], []), (["Kiln Street Hostel"], []), ([], ["Bottle Bank Ltd"]),
    ]  # fmt: skip
    assert kinds(cora)[0] == Kind("public sector", [], [])


def test_what_is_shown_to_nobody_stays_out_of_it(potteries, hostel, cora, mo):
    Listing.objects.create(membership=mo, organisation_for="nobody")
    assert kinds(cora)[1].here == []
    Listing.objects.update(organisation_for="coordinators")
    assert kinds(cora)[1].here == ["Kiln Street Hostel"]


def meeting(community, number: int, starts_at, *there) -> Meeting:
    held = Meeting.objects.create(
        community=community, key=uuid.uuid4(), number=number, kind="community", title=f"Meeting {number}",
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), planned_at=starts_at,
    )  # fmt: skip
    for each in there:
        Participant.objects.create(meeting=held, membership=each, name=str(each), arrived_at=starts_at)
    return held


def test_not_at_the_last_two_meetings(potteries, hostel, cora, mo, chidi, now):
    library = Organisation.objects.create(community=potteries, name="Clay Library", sector="public")
    late = Organisation.objects.create(community=potteries, name="Late Arrivals", sector="public")
    ann = join(potteries, "Ann Slab", at=now - timedelta(days=300), organisation=library)
    join(potteries, "Bea Slab", at=now - timedelta(days=30), organisation=late)
    meeting(potteries, 1, now - timedelta(days=200), ann)
    assert not_seen(cora, now) is None
    second = meeting(potteries, 2, now - timedelta(days=100), cora)
    meeting(potteries, 3, now - timedelta(days=10), mo)
    meeting(potteries, 4, now - timedelta(days=5))
    assert at_the_last_two(potteries, now) == SeenLast(second.starts_at, frozenset({cora.pk, mo.pk}))
    assert not_seen(cora, now) == ["Clay Library"]


def test_a_part_is_named_where_five_speak_from_it_and_five_do_not(potteries, now):
    members(potteries, 5, constituency="public")
    members(potteries, 4, first=5, constituency="third")
    assert heard(look(potteries, at=JULY)) == set()
    members(potteries, 1, first=9)
    assert heard(look(potteries, at=OCTOBER)) == {"public"}
    assert [each.is_heard for each in parts(Look.objects.first())] == [False, True, False, False]
    assert [each.is_heard for each in parts(None)] == [False] * 4


def test_one_who_comes_goes_or_saves_changes_nothing_that_is_said(potteries, now):
    everybody = [
        *members(potteries, 4, constituency="lived_experience"),
        *members(potteries, 6, first=4),
    ]
    run(JULY)
    assert heard(Look.objects.get()) == set()
    change_details(everybody[5], seen=0, at=JULY + timedelta(days=1), constituency="lived_experience")
    run(OCTOBER)
    assert Look.objects.count() == 1
    newcomers = members(potteries, 2, first=10, at=JULY + timedelta(days=3))
    Departure.objects.create(membership=newcomers[0], at=JULY + timedelta(days=4))
    assert moved_since(potteries, JULY) == {everybody[5].person_id, *(each.person_id for each in newcomers)}
    Return.objects.create(membership=everybody[6], left_at=JULY, at=JULY + timedelta(days=5))
    run(OCTOBER)
    assert Look.objects.count() == 1
    members(potteries, 1, first=12, at=JULY + timedelta(days=6))
    run(OCTOBER + timedelta(minutes=1))
    assert Look.objects.count() == 1
    run(OCTOBER)
    run(OCTOBER + timedelta(hours=1))
    assert Look.objects.count() == 2
    assert heard(Look.objects.first()) == {"lived_experience"}


def test_below_ten_members_nothing_is_looked_at(potteries, now):
    members(potteries, 9, constituency="public")
    run(JULY)
    assert Look.objects.count() == 0


def test_quarters():
    assert quarter_of(datetime(2026, 6, 30, 23, 59, tzinfo=UTC)) == datetime(2026, 4, 1, tzinfo=UTC)
    assert quarter_of(JULY) == JULY.replace(hour=0)


def test_its_page_is_for_the_coordinator(
    potteries, hostel, cora, mo, chidi, sign_in, django_assert_num_queries
):
    address = reverse("directory:coverage", args=["potteries"])
    client = sign_in(cora)
    with django_assert_num_queries(7):
        words = client.get(address).content.decode()
    assert "Kiln Street Hostel" in words
    assert "only one" in words
    assert "Nothing is said of this yet" in words
    assert "http://127.0.0.1:8000/potteries/" in words
    assert "Mo Glaze" not in words
    members(potteries, 6, constituency="public")
    look(potteries, at=JULY)
    words = sign_in(cora).get(address).content.decode()
    assert "As it was on 1 July 2026." in words
    assert sign_in(mo).get(address).status_code == 404


def test_a_part_is_heard_once_in_a_look(potteries, now):
    taken = Look.objects.create(community=potteries, at=now)
    PartHeard.objects.create(look=taken, constituency="public")
    for again in (
        lambda: PartHeard.objects.create(look=taken, constituency="public"),
        lambda: Look.objects.create(community=potteries, at=now),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()
