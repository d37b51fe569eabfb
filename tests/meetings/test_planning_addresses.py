"""The table of `tests/addresses_planning.py` against the world it describes."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from commonpractice.meetings.date_polling import open_date_poll
from commonpractice.meetings.models import Invitation, PollLink
from tests.addresses_planning import ADDRESSES
from tests.meetings.planned import adopt_terms, announced, half_past_twelve, letter_about, release


@pytest.fixture
def world(cora, chidi, mo, lena, olive, now):
    meeting = announced(cora, now, terms=adopt_terms(cora.community, now))
    starts = [half_past_twelve(cora.community, now + timedelta(days=days)) for days in (90, 97)]
    poll = open_date_poll(
        community=cora.community, key=uuid.uuid4(), title="Autumn meeting", length_minutes=120,
        closes_at=now + timedelta(days=10), starts=starts, by=cora.person, at=now,
    )  # fmt: skip
    asked = release(poll, "dates_asked", cora, now)
    Invitation.objects.filter(membership=mo).update(link_key="invited")
    PollLink.objects.filter(membership=mo).update(link_key="asked")
    mo.calendar_key = "feed"
    mo.save()
    poll_pks = {"date_poll": poll.pk, "date_reminder": poll.pk, "date_letter": asked.pk}
    pks = {**poll_pks, "letter": letter_about(meeting, "meeting_announced").pk}
    people = {"visitor": None, "outsider": olive, "member": lena, "chair": chidi, "coordinator": cora}
    return people, pks, {"poll_pk": poll.pk, "section": meeting.agenda.first().pk}


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row[0])
def test_who_may_open_it(row, world, sign_in):
    name, arguments, expected = row[:3]
    people, pks, others = world
    given = dict(arguments)
    if "pk" in given:
        given["pk"] = pks.get(name.partition(":")[2], others["section"])
    if "poll_pk" in given:
        given["poll_pk"] = others["poll_pk"]
    address = reverse(name, kwargs=given)
    assert {who: sign_in(member).get(address).status_code for who, member in people.items()} == expected
