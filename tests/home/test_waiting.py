"""What waits for somebody and what changed, on the front page and on a person's own page."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import ChairTurn, Departure, Happening, Terms, TermsAdoption
from commonpractice.home.changes import changes_in
from commonpractice.home.waiting import coming_in, waiting_for
from commonpractice.meetings.models import Action, Cancellation, Completion, Invitation, Meeting
from commonpractice.meetings.room.arriving import open_room
from tests.browser import PHONE, check_both


def plan(community, number, *, starts_at, **facts):
    return Meeting.objects.create(
        community=community, number=number, title=f"Meeting {number}", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2), key=uuid.uuid4(), planned_at=starts_at - timedelta(days=60), **facts,
    )  # fmt: skip


def promise(meeting, owner, text, *, now, days):
    return Action.objects.create(
        community=meeting.community, meeting=meeting, key=uuid.uuid4(), text=text, owner=owner,
        owner_name=owner.display_name, due=meeting.community.date_of(now + timedelta(days=days)), at=now,
    )  # fmt: skip


def waits(membership, now):
    coming = coming_in([membership.community], now)
    return [(wait.title, wait.action) for wait in waiting_for([membership], coming, now)]


@pytest.fixture
def world(potteries, mo, chidi, olive, now):
    """A room that is open, a meeting to answer for and to lead, and what must not wait: held, cancelled, done, others'."""
    held = plan(potteries, 7, starts_at=now - timedelta(days=90), room_opened_at=now, room_closed_at=now)
    opened = plan(potteries, 8, starts_at=now - timedelta(minutes=5), room_opened_at=now)
    coming = plan(potteries, 9, starts_at=now + timedelta(days=20))
    off = plan(potteries, 10, starts_at=now + timedelta(days=30))
    Cancellation.objects.create(meeting=off, at=now, why="The hall is closed.")
    elsewhere = plan(olive.community, 9, starts_at=now + timedelta(days=3), room_opened_at=now)
    for meeting, member in (
        (held, mo),
        (opened, mo),
        (coming, mo),
        (off, mo),
        (coming, chidi),
        (elsewhere, olive),
    ):
        Invitation.objects.create(meeting=meeting, membership=member)
    for number in (7, 9, 10):
        ChairTurn.objects.create(community=potteries, meeting_number=number, membership=mo, at=now)
    promise(held, mo, "Ask the insurer", now=now, days=5)
    done = promise(held, mo, "Done long ago", now=now, days=6)
    Completion.objects.create(action=done, at=now, evidence="It was sent.")
    promise(held, chidi, "Somebody else's", now=now, days=1)


def test_what_waits_stands_soonest_first_and_nothing_else_does(world, mo, now):
    assert waits(mo, now) == [
        ("Meeting 8", "Join"),
        ("Ask the insurer", "Look at it"),
        ("Meeting 9", "Answer the invitation"),
        ("Meeting 9", "See what the chair does"),
    ]


def test_an_answer_given_does_not_wait(world, mo, now):
    Invitation.objects.filter(membership=mo).update(answer="remote")
    assert ("Meeting 9", "Answer the invitation") not in waits(mo, now)
    assert ("Meeting 9", "See what the chair does") in waits(mo, now)


def test_what_happened_often_on_a_day_is_told_once_newest_first(potteries, olive, now):
    noon = now.replace(hour=12, minute=0)
    told = [
        ("terms_adopted", 3),
        ("meeting_planned", 2),
        ("terms_adopted", 1),
        ("terms_adopted", 1),
        ("membership_ended", 0),
    ]
    for community in (potteries, olive.community):
        for what, days in told[: 5 if community == potteries else 2]:
            Happening.objects.create(community=community, what=what, at=noon - timedelta(days=days))
    changes = [(str(change.words), change.at) for change in changes_in(potteries, limit=6)]
    assert changes == [
        ("A new version of the terms of reference was adopted.", noon - timedelta(days=1)),
        ("A meeting was planned.", noon - timedelta(days=2)),
        ("A new version of the terms of reference was adopted.", noon - timedelta(days=3)),
    ]
    assert len(changes_in(potteries, limit=2)) == 2


def test_the_front_page_shows_both(world, mo, sign_in):
    page = sign_in(mo).get("/potteries/").content.decode()
    assert page.count("See what the chair does") == 1
    assert "Nothing yet. What the community does will be told here." in page


def test_the_own_page_gathers_what_waits_and_leads_to_the_ways_to_sign_in(world, mo, sign_in):
    page = sign_in(mo).get("/mine/").content.decode()
    assert page.count("Answer the invitation") == 1
    assert 'href="/account/ways/"' in page


@pytest.mark.parametrize("rows", [1, 3])
def test_both_pages_ask_as_often_for_three_as_for_one(
    potteries, mo, sign_in, now, rows, django_assert_num_queries
):
    for number in range(1, rows + 1):
        meeting = plan(potteries, number, starts_at=now + timedelta(days=number), room_opened_at=now)
        Invitation.objects.create(meeting=meeting, membership=mo)
        ChairTurn.objects.create(community=potteries, meeting_number=number, membership=mo, at=now)
        promise(meeting, mo, f"Action {number}", now=now, days=number)
        Happening.objects.create(community=potteries, what="meeting_planned", at=now - timedelta(days=number))
    client = sign_in(mo)
    with django_assert_num_queries(26):
        assert len(client.get("/potteries/").context["waits"]) == 4 * rows
    with django_assert_num_queries(23):
        assert len(client.get("/mine/").context["waits"]) == 4 * rows


def test_a_new_community_leads_its_coordinator_from_the_terms_to_the_first_meeting(potteries, cora, mo, now):
    Departure.objects.create(membership=mo, by=cora.person, at=now)
    assert waits(cora, now) == [
        ("Adopt your terms of reference", "Begin"),
        ("Invite people", "See the page"),
        ("Plan the first meeting", "Plan it"),
    ]


def test_each_step_goes_when_it_is_done(potteries, cora, lena, now):
    assert [title for title, _action in waits(cora, now)] == [
        "Adopt your terms of reference",
        "Plan the first meeting",
    ]
    terms = Terms.objects.create(community=potteries, drafted_at=now)
    assert waits(cora, now)[0] == ("Adopt your terms of reference", "Go on with the draft")
    TermsAdoption.objects.create(terms=terms, community=potteries, number=1, at=now)
    assert waits(cora, now) == [("Plan the first meeting", "Plan it")]
    meeting = plan(potteries, 1, starts_at=now + timedelta(days=30))
    assert waits(cora, now) == []
    Meeting.objects.filter(pk=meeting.pk).update(room_opened_at=now, room_closed_at=now)
    assert waits(cora, now) == [("Plan the next meeting", "Plan it")]


def test_the_first_steps_are_the_coordinators_alone(potteries, mo, olive, now):
    assert waits(mo, now) == []
    assert [title for title, _action in waits(olive, now)] == [
        "Adopt your terms of reference",
        "Invite people",
        "Plan the first meeting",
    ]


def test_the_link_to_pass_on_stands_on_the_page_and_works_for_a_visitor(cora, sign_in):
    page = sign_in(cora).get("/potteries/").content.decode()
    assert page.count('data-copy="http://127.0.0.1:8000/potteries/join/"') == 1
    assert '<p class="waits-copy">http://127.0.0.1:8000/potteries/join/</p>' in page
    assert sign_in(None).get("/potteries/join/").status_code == 200


@pytest.mark.browser
def test_a_new_community_in_a_browser(visit, transactional_db, cora):
    page = visit(cora, "/potteries/", viewport=PHONE)
    page.get_by_role("heading", name="What waits for you").wait_for()
    check_both(page, "front-new")
    page.get_by_text("What this community is for, and whom you can ask").click()
    page.get_by_role("heading", name="Who it is for").wait_for()
    check_both(page, "front-new-open")
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("heading", name="Terms of reference", exact=True).wait_for()


def test_what_the_rooms_record_is_told(planned, mo, chidi, now):
    """By their own verbs: the names they record under are the ones that are looked for."""
    open_room(planned, by=chidi.person, now=now)
    action = Action.objects.create(
        community=planned.community, meeting=planned, key=uuid.uuid4(), text="Write", owner=mo, owner_name="Mo",
        due=planned.community.date_of(now), at=now,
    )  # fmt: skip
    action.complete("Sent on Monday", by=mo.person, at=now)
    told = [str(change.words) for change in changes_in(planned.community, limit=6)]
    assert told == ["Somebody did what they had promised.", "A meeting came together."]
