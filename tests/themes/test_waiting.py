"""What waits for a person in the lives of barriers, and what the next meeting hears of them."""

from datetime import date, timedelta

import pytest

from commonpractice.community.actions import end_membership
from commonpractice.community.models import ChairTurn, Departure
from commonpractice.community.record_words import in_words
from commonpractice.home.changes import IN_WORDS, changes_in
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.meetings.waiting import came_back_at
from commonpractice.themes import changing, escalating, looking_after, passing_on
from commonpractice.themes.life import TRANSITIONS
from commonpractice.themes.models import Barrier, Retest, SecondReader, Wording
from commonpractice.themes.waits.coming_back import came_back
from commonpractice.themes.waits.waiting import waits_for
from tests.browser import DESK, PHONE, check
from tests.built_once import built_once
from tests.meetings.after_world import meeting_at
from tests.meetings.test_room_pages import move_to
from tests.themes.living import ask, confirmed, days_after, report, verify
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier


@built_once
def long_ago(now):
    return now - timedelta(days=400)


@built_once
def today(potteries, now) -> date:
    return potteries.date_of(now)


@built_once
def barrier(mo, cora, long_ago) -> Barrier:
    return confirmed(raise_barrier(mo, read_by=cora, at=long_ago))


def waits(member, now, **more) -> list[tuple[str, str, str]]:
    return [(each["url"], each["action"], each["why"]) for each in waits_for([member], now, **more)]


def fail(barrier, mo, lena, *, at):
    first, _second = verify(report(barrier, mo, at=at), lena, at=at)
    changing.retest(first, holds=False, how="The form is back.", by=mo, at=at)
    barrier.refresh_from_db()


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_those_who_read_first_see_a_number_alone_and_never_their_own(mo, cora, reader, chidi, petra, now):
    pass_on_barrier(mo, at=now, title="Not to be told")
    pass_on_barrier(petra, at=now, title="Not to be told")
    pass_on_barrier(cora, at=now, title="Not to be told")
    draft_barrier(mo, at=now, title="Not to be told")
    titles = {who: [each["title"] for each in waits_for([who], now)] for who in (mo, cora, reader, chidi)}
    assert titles == {
        mo: [],
        cora: ["2 barriers wait to be read first"],
        reader: ["3 barriers wait to be read first"],
        chidi: [],
    }
    assert waits(cora, now) == [
        ("/potteries/barriers/waiting/", "Read", "Nobody else can read what was passed on before a second person has.")
    ]  # fmt: skip


def test_sent_back_words_wait_for_their_writer_until_passed_on_again(mo, cora, lena, now):
    wording = pass_on_barrier(mo, at=now)
    passing_on.send_back(wording, why="Leave the street out.", by=cora, at=now)
    passing_on.send_back(_again(wording, now), why="And the month.", by=cora, at=now)
    why = "Somebody asked you to change something before others read it."
    assert waits(mo, now) == [
        (f"/potteries/barriers/drafts/{wording.barrier.key}/", "Look at your words", why)
    ]
    assert (waits(lena, now), waits(cora, now)) == ([], [])
    _again(wording, now)
    assert waits(mo, now) == []


def _again(wording: Wording, now) -> Wording:
    wording = Wording.objects.get(pk=wording.pk)
    passing_on.pass_on(wording, kept_because="", at=now)
    return Wording.objects.get(pk=wording.pk)


# ── Barriers ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_owners_look_again_when_the_day_has_come(barrier, lena, cora, now, today):
    Barrier.objects.update(owner=lena, review_on=today + timedelta(days=1))
    assert waits(lena, now) == []
    Barrier.objects.update(review_on=today)
    assert [(url, action) for url, action, _why in waits(lena, now)] == [
        ("/potteries/barriers/1/", "Look at it again")
    ]
    assert waits(cora, now) == []


def test_the_coordinator_looks_again_at_what_nobody_looks_after_any_more(barrier, lena, cora, mo, now, today):
    """Its owner has left, or was erased; the day would pass unseen."""
    Barrier.objects.update(owner=lena, review_on=today)
    end_membership(lena, by=lena.person, at=now)
    looks = (
        "/potteries/barriers/1/",
        "Look at it again",
        f"It was to be looked at again on {today:%-d %B %Y}.",
    )
    assert (waits(cora, now), waits(mo, now)) == ([looks], [])
    Barrier.objects.update(owner=None)
    assert waits(cora, now) == [looks]


def test_a_merged_barrier_waits_for_nobody(barrier, mo, lena, cora, now, today):
    Barrier.objects.update(owner=lena, review_on=today)
    other = raise_barrier(mo, read_by=cora, at=now)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    assert waits(lena, now) == []


def test_re_tests_wait_for_the_owner_else_for_the_coordinator(barrier, mo, lena, cora, chidi, now, today):
    first, _later = verify(report(barrier, mo, at=now), lena, at=now)
    assert waits(cora, now) == []
    Retest.objects.filter(pk=first.pk).update(on=today)
    expected = [
        (f"/potteries/barriers/1/re-tests/{first.pk}/", "Does it still hold?", "A re-test of a change is due today.")
    ]  # fmt: skip
    assert (waits(cora, now), waits(mo, now)) == (expected, [])
    Barrier.objects.update(owner=chidi)
    assert (waits(cora, now), waits(chidi, now)) == ([], expected)
    Departure.objects.create(membership=chidi, at=now)
    assert waits(cora, now) == expected, "who looked after it has left"
    changing.retest(first, holds=True, how="Asked.", by=mo, at=now)
    assert waits(cora, now) == []


def test_a_reported_change_waits_for_the_coordinator_until_somebody_looked(barrier, mo, lena, cora, now):
    report(barrier, mo, at=now, kind="flex")
    assert waits(cora, now) == []
    change = report(barrier, mo, at=now)
    assert waits(cora, now) == [
        (
            f"/potteries/barriers/1/changes/{change.pk}/",
            "See the change",
            "A change was reported. Somebody other than who reported it looks whether it is so.",
        )
    ]
    assert waits(lena, now) == []
    verify(change, lena, at=now)
    assert waits(cora, now) == []


def test_overdue_answers_wait_for_coordinator_and_chair(barrier, mo, cora, chidi, long_ago, now):
    late = ask(barrier, cora, at=now - timedelta(days=33))
    ask(barrier, cora, at=now)
    expected = [
        (
            f"/potteries/barriers/1/escalations/{late.pk}/",
            "See the question",
            "Housing board (invented): Overdue: the answer should have come 3 days ago.",
        )
    ]
    assert waits(cora, now) == expected
    assert waits(chidi, now, chairs={cora.community_id}) == expected
    assert (waits(chidi, now), waits(mo, now)) == ([], [])
    escalating.answer(late, text="Ten years.", follows="We tell all.", by=cora, at=now)
    assert waits(cora, now) == []


def test_what_came_back_waits_until_somebody_takes_it_up(barrier, mo, lena, cora, chidi, now):
    fail(barrier, mo, lena, at=now)
    expected = [("/potteries/barriers/1/", "Take it up", "It came back, and nobody has taken it up again.")]
    assert waits(cora, now) == waits(chidi, now, chairs={cora.community_id}) == expected
    assert waits(lena, now) == []
    looking_after.take_step(barrier, "take_in_hand", why="", by=cora, at=now, seen=barrier.steps_taken)
    assert waits(cora, now) == []


def test_what_was_parked_waits_when_its_day_has_come(barrier, cora, now, today):
    def park(until: date) -> None:
        looking_after.take_step(
            barrier, "park", why="Later.", by=cora, at=now, seen=barrier.steps_taken, until=until
        )
        barrier.refresh_from_db()

    park(today + timedelta(days=1))
    assert waits(cora, now) == []
    looking_after.take_step(barrier, "take_up", why="", by=cora, at=now, seen=barrier.steps_taken)
    park(today)
    assert [(url, action) for url, action, _why in waits(cora, now)] == [
        ("/potteries/barriers/1/", "Look at it again")
    ]
    looking_after.take_step(barrier, "take_up", why="", by=cora, at=now, seen=barrier.steps_taken)
    assert waits(cora, now) == []


def test_nothing_waits_from_another_community(barrier, mo, lena, cora, olive, now):
    fail(barrier, mo, lena, at=now)
    pass_on_barrier(mo, at=now)
    assert waits(olive, now) == []
    assert waits_for([], now) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_two_queries_however_much_waits(
    rows, mo, lena, cora, olive, long_ago, now, today, django_assert_num_queries
):
    for _each in range(rows):
        barrier = confirmed(raise_barrier(mo, read_by=cora, at=long_ago))
        ask(barrier, cora, at=long_ago)
        first, _second = verify(report(barrier, mo, at=long_ago), lena, at=long_ago)
        assert first.on < today
        fail(confirmed(raise_barrier(mo, read_by=cora, at=long_ago)), mo, lena, at=long_ago)
        report(confirmed(raise_barrier(mo, read_by=cora, at=long_ago)), mo, at=now)
        pass_on_barrier(mo, at=now)
    Barrier.objects.exclude(wording=None).update(owner=cora, review_on=today)
    with django_assert_num_queries(2):
        found = waits_for([cora, olive], now)
    kinds = [each["url"].split("/")[4] for each in found if each["url"].count("/") > 4]
    assert (kinds.count("re-tests"), kinds.count("changes"), kinds.count("escalations")) == (
        2 * rows, rows, rows,
    )  # fmt: skip
    assert len(found) == 1 + (3 + 1 + 2 + 1 + 1) * rows, (
        "to read; to look at, came back, re-tests, change, question"
    )


# ── On the pages of home ─────────────────────────────────────────────────────────────────────────────────────
def test_the_front_page_shows_it_to_those_it_waits_for(
    barrier, mo, lena, cora, chidi, potteries, now, sign_in
):
    meeting_at(potteries, 1, now + timedelta(days=9))
    fail(barrier, mo, lena, at=now)
    shown = {
        who: "nobody has taken it up again" in sign_in(who).get("/potteries/").content.decode()
        for who in (cora, chidi, lena)
    }
    assert shown == {cora: True, chidi: True, lena: False}


def test_a_chair_of_a_later_meeting_does_not_see_it_yet(barrier, mo, lena, chidi, potteries, now, sign_in):
    meeting_at(potteries, 5, now + timedelta(days=2))
    meeting_at(potteries, 1, now + timedelta(days=9))
    fail(barrier, mo, lena, at=now)
    assert "nobody has taken it up again" not in sign_in(chidi).get("/mine/").content.decode()
    ChairTurn.objects.create(community=potteries, meeting_number=5, membership=chidi, at=now, part="co_chair")
    assert "nobody has taken it up again" in sign_in(chidi).get("/mine/").content.decode()


def test_what_changed_is_told_without_titles_and_never_of_what_is_not_approved(
    potteries, mo, lena, cora, now
):
    pass_on_barrier(mo, at=now)
    assert changes_in(potteries, limit=9) == []
    barrier = confirmed(raise_barrier(mo, read_by=cora, at=now))
    fail(barrier, mo, lena, at=now)
    told = {str(each.words) for each in changes_in(potteries, limit=9)}
    assert told == {
        "A barrier was passed on.", "A barrier was confirmed by more than one source.",
        "A change to a barrier was reported.", "Somebody else saw that a change is there.", "A barrier came back.",
    }  # fmt: skip


def test_each_event_of_the_life_reads_as_words():
    assert sorted({in_words(step.records) for step in TRANSITIONS}) == [
        "Barrier agreed", "Barrier change reported", "Barrier clarified", "Barrier confirmed", "Barrier doubted",
        "Barrier escalated", "Barrier found not in our gift", "Barrier holding", "Barrier in hand", "Barrier merged",
        "Barrier parked", "Barrier recurred", "Barrier taken as theme", "Barrier taken up", "Barrier verified",
        "Barrier weighed",
    ]  # fmt: skip
    recorded = {step.records for step in TRANSITIONS}
    told = {what for what in IN_WORDS if what.startswith("barrier_")} - {"barrier_raised"}
    assert told < recorded


# ── Since last time ──────────────────────────────────────────────────────────────────────────────────────────
@built_once
def coming(potteries, chidi, now) -> Meeting:
    meeting_at(potteries, 7, now - timedelta(days=90), room_closed_at=now - timedelta(days=90))
    meeting = meeting_at(potteries, 1, now + timedelta(days=7))
    AgendaItem.objects.create(meeting=meeting, kind="since_last_time", title="Since last time", minutes=5)
    return meeting


def test_the_next_agenda_hears_what_came_back_and_what_was_answered(
    potteries, mo, lena, cora, chidi, coming, long_ago, now, sign_in
):
    before = confirmed(raise_barrier(mo, read_by=cora, at=long_ago, title="Back and taken up long ago"))
    fail(before, mo, lena, at=long_ago)
    looking_after.take_step(before, "take_in_hand", why="", by=cora, at=long_ago, seen=before.steps_taken)
    waiting = confirmed(raise_barrier(mo, read_by=cora, at=long_ago, title="Back and not taken up"))
    fail(waiting, mo, lena, at=long_ago)
    lately = confirmed(raise_barrier(mo, read_by=cora, at=long_ago, title="Back lately"))
    fail(lately, mo, lena, at=now)
    lately.refresh_from_db()
    looking_after.take_step(lately, "take_in_hand", why="", by=cora, at=now, seen=lately.steps_taken)
    asked = confirmed(raise_barrier(mo, read_by=cora, at=long_ago, title="Asked"))
    escalating.answer(
        ask(asked, cora, at=long_ago, body="Old board"), text="x", follows="y", by=cora, at=long_ago
    )
    escalating.answer(ask(asked, cora, at=long_ago, body="New board"), text="x", follows="y", by=cora, at=now)
    late = ask(asked, cora, at=long_ago, body="Silent board")
    tried = confirmed(raise_barrier(mo, read_by=cora, at=long_ago, title="To be tried"))
    [retest] = verify(report(tried, mo, at=long_ago), lena, at=long_ago, retests=days_after(long_ago, 399))
    told = {(row.title, row.words) for row in came_back_at(coming, now)}
    overdue = "Silent board: Overdue: the answer should have come 370 days ago."
    assert told == {
        ("Back and not taken up", "came back"), ("Back lately", "came back"), ("Asked", "New board has answered"),
        ("Asked", overdue), ("To be tried", "a re-test was due yesterday"),
    }  # fmt: skip
    for path in ("/potteries/meetings/1/", "/potteries/meetings/1/agenda/"):
        page = sign_in(cora).get(path).content.decode()
        assert "What came back, what was answered" in page
        assert f"/potteries/barriers/4/escalations/{late.pk}/" in page
        assert f"/potteries/barriers/5/re-tests/{retest.pk}/" in page
        assert "Back and taken up long ago" not in page
    assert "What came back" not in sign_in(cora).get("/potteries/meetings/7/").content.decode()
    assert "Back lately" not in sign_in(None).get("/potteries/meetings/1/").content.decode()
    assert overdue in sign_in(chidi).get("/potteries/chair/1/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_one_query_however_much_came_back(
    rows, potteries, mo, lena, cora, now, today, django_assert_num_queries
):
    for _each in range(rows):
        fail(confirmed(raise_barrier(mo, read_by=cora, at=now)), mo, lena, at=now)
    with django_assert_num_queries(1):
        assert len(came_back(potteries, since=None, today=today)) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_meetings_page_costs_the_same(
    rows, mo, lena, cora, chidi, coming, now, sign_in, django_assert_num_queries
):
    for _each in range(rows):
        fail(confirmed(raise_barrier(mo, read_by=cora, at=now)), mo, lena, at=now)
    client = sign_in(lena)
    with django_assert_num_queries(16):
        page = client.get("/potteries/meetings/1/").content.decode()
    assert page.count("came back</bdi>") == rows


def test_the_room_shows_it_under_since_last_time_with_links_at_the_desk_alone(
    meeting, here, barrier, mo, lena, chidi, now, sign_in
):
    fail(barrier, mo, lena, at=now)
    move_to(meeting, "since_last_time", now)
    for member, view, linked in ((chidi, "desk", True), (mo, "phone", False), (chidi, "screen", False)):
        page = sign_in(member).get(f"/potteries/meetings/1/room/{view}/").content.decode()
        assert ("What came back, what was answered" in page, str(barrier) in page) == (True, True), view
        assert ('href="/potteries/barriers/1/"' in page) is linked, view


@pytest.mark.browser
def test_an_agenda_with_what_came_back(
    transactional_db, visit, barrier, mo, lena, cora, coming, long_ago, now
):
    ask(barrier, cora, at=long_ago)
    fail(barrier, mo, lena, at=now)
    for viewport in (PHONE, DESK):
        check(visit(cora, "/potteries/meetings/1/", viewport=viewport), "life-agenda")
        check(visit(cora, "/potteries/", viewport=viewport), "life-front")
        check(visit(cora, "/potteries/chair/1/", viewport=viewport), "life-hand-over")


def test_second_readers_of_one_community_do_not_read_in_another(mo, cora, lena, olive, now):
    here_and_there = type(lena).objects.create(
        community=olive.community, person=lena.person, display_name="Lena", joined_at=now
    )
    SecondReader.objects.create(membership=here_and_there, by=olive.person, at=now)
    pass_on_barrier(mo, at=now)
    assert waits_for([lena, here_and_there], now) == []
