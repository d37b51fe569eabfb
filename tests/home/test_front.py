"""The front page: what anyone reads, and what it adds for a member."""

from datetime import timedelta
from uuid import uuid4

import pytest

from commonpractice.bulletins.posting import draft_letter
from commonpractice.community.models import Community, ContactPoint, JoinRequest
from commonpractice.community.record import note_happening
from commonpractice.meetings.models import Action, Invitation, Meeting
from commonpractice.themes import choosing
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier


def plan(community: Community, number: int, starts_at) -> Meeting:
    return Meeting.objects.create(
        community=community, number=number, title=f"Meeting {number}", key=uuid4(), planned_at=starts_at,
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2),
    )  # fmt: skip


@pytest.fixture
def busy(potteries, cora, chidi, mo, now):
    """`busy(n)`: n of everything that can wait for somebody."""

    def made(number: int) -> None:
        for each in range(1, number + 1):
            meeting = plan(potteries, each, now + timedelta(days=each))
            for member in (cora, mo):
                Invitation.objects.create(meeting=meeting, membership=member)
                Action.objects.create(
                    community=potteries, meeting=meeting, key=uuid4(), text=f"Promise {each}", owner=member,
                    owner_name=member.display_name, due=potteries.date_of(now) + timedelta(days=each), at=now,
                )  # fmt: skip
            JoinRequest.objects.create(
                community=potteries,
                key=uuid4(),
                email=f"n{each}@new.example",
                display_name=f"New {each}",
                asked_at=now,
                taken_in_at=now,
            )
            draft_letter(
                community=potteries, step=f"s{each}", kind="announcement", subject="S", body="B", at=now
            )
            note_happening(
                potteries, "meeting_planned", about=meeting, by=None, at=now - timedelta(days=each)
            )
            ContactPoint.objects.create(community=potteries, membership=cora, subject=f"Subject {each}")

    return made


@pytest.mark.parametrize("number", [1, 3])
def test_a_visitor_costs_the_same(potteries, busy, sign_in, number, django_assert_num_queries):
    busy(number)
    with django_assert_num_queries(5):
        sign_in(None).get("/potteries/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_member_costs_the_same(busy, mo, sign_in, number, django_assert_num_queries):
    busy(number)
    client = sign_in(mo)
    with django_assert_num_queries(26):
        client.get("/potteries/")


@pytest.mark.parametrize("number", [1, 3])
def test_a_coordinator_costs_the_same(busy, cora, sign_in, number, django_assert_num_queries):
    busy(number)
    client = sign_in(cora)
    with django_assert_num_queries(34):
        client.get("/potteries/")


def test_a_visitor_reads_the_purpose_and_the_next_meeting_but_nothing_that_waits(busy, sign_in):
    busy(2)
    page = sign_in(None).get("/potteries/").content.decode()
    assert "To find what stands in people&#x27;s way" in page
    assert "Meeting 1" in page
    assert "What waits for you" not in page
    assert "Promise 1" not in page
    assert "New 1" not in page


def test_a_member_sees_what_waits_for_them_and_not_what_waits_for_the_coordinator(busy, mo, sign_in):
    busy(1)
    page = sign_in(mo).get("/potteries/").content.decode()
    assert "Promise 1" in page
    assert "New 1" not in page
    assert "A meeting was planned." in page


def test_a_coordinator_sees_who_asks_to_join_and_the_drafted_letters(busy, cora, sign_in):
    busy(2)
    page = sign_in(cora).get("/potteries/").content.decode()
    assert "New 2" in page
    assert "2 letters are drafted" in page


def test_what_only_the_coordinator_may_know_is_not_told_as_a_change(potteries, mo, sign_in, now):
    note_happening(potteries, "membership_ended", about=mo, by=None, at=now)
    note_happening(potteries, "terms_adopted", about=potteries, by=None, at=now)
    page = sign_in(mo).get("/potteries/").content.decode()
    assert page.count("<dd>A new version of the terms of reference was adopted.</dd>") == 1
    assert "ended" not in page


def test_an_unknown_community_is_not_found(client, db):
    assert client.get("/nowhere/").status_code == 404


def test_the_theme_of_the_next_meeting_stands_on_its_card_for_members_and_for_anybody_once_it_is_public(
    potteries, mo, cora, now, sign_in
):
    theme = choose(propose(mo, [raise_barrier(mo, read_by=cora, at=now)], now), cora, now)
    meeting = plan(potteries, 1, now + timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(theme=theme)

    def link_shown(who) -> bool:
        shown = sign_in(who).get("/potteries/").content.decode()
        return f'<a href="/potteries/themes/{theme.number}/" dir="auto">{theme.title}</a>' in shown

    assert (link_shown(mo), link_shown(None)) == (True, False)
    choosing.publish(theme, by=cora, at=now)
    assert (link_shown(mo), link_shown(None)) == (True, True)


def test_what_changed_leads_to_where_one_reads_on(potteries, mo, now, sign_in):
    for what in ("chair_confirmed", "meeting_planned", "barrier_raised", "theme_proposed"):
        note_happening(potteries, what, about=mo, by=None, at=now)
    shown = sign_in(mo).get("/potteries/").content.decode()
    for line in (
        "<dd>A chair was found for a coming meeting.</dd>",
        '<dd><a href="/potteries/meetings/">A meeting was planned.</a></dd>',
        '<dd><a href="/potteries/barriers/">A barrier was passed on.</a></dd>',
        '<dd><a href="/potteries/themes/">A theme was proposed.</a></dd>',
    ):
        assert line in shown
