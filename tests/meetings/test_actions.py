from datetime import date, timedelta

import pytest

from commonpractice.community.models import Departure, Happening
from commonpractice.meetings.models import Action, Completion, Meeting
from commonpractice.meetings.models import actions as states
from commonpractice.meetings.waiting import actions_waiting_for, due_in_words, overdue_at, since_last_time
from commonpractice.transitions import NotNowError, StaleError
from tests.browser import DESK, PHONE, check
from tests.built_once import built_once
from tests.meetings.after_world import action_of, meeting_at

PAGE = "/potteries/actions/"


@built_once
def today(potteries, now) -> date:
    return potteries.date_of(now)


@built_once
def meeting(potteries, cora, chidi, mo, now) -> Meeting:
    return meeting_at(potteries, 1, now - timedelta(days=60), title="Doors that stay shut")


@built_once
def action(meeting, mo, today) -> Action:
    return action_of(meeting, mo, today + timedelta(days=5))


def days(number: int) -> timedelta:
    return timedelta(days=number)


def changed(action: Action, **more: object) -> dict[str, object]:
    given = {
        "owner": action.owner_id or "guest",
        "owner_name": "",
        "due": action.due.isoformat(),
        "edited_times": 0,
    }
    return {**given, **more}


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_longest_overdue_stands_first_and_says_so(meeting, mo, lena, today, now, sign_in):
    action_of(meeting, mo, today + days(3), text="Third")
    action_of(meeting, lena, today - days(12), text="First")
    action_of(meeting, None, today - days(1), text="Second")
    finished = action_of(meeting, mo, today - days(2), text="Finished")
    finished.complete("Seen", by=mo.person, at=now - days(1))
    long_ago = action_of(meeting, mo, today - days(300), text="Long ago")
    long_ago.complete("Seen", by=mo.person, at=now - days(200))
    page = sign_in(lena).get(PAGE)
    assert [row["action"].text for row in page.context["rows"]] == ["First", "Second", "Third"]
    assert [row["when"] for row in page.context["rows"]] == [
        "was due 12 days ago", "was due yesterday", "due in 3 days",
    ]  # fmt: skip
    assert [each.text for each in page.context["done"]] == ["Finished"]
    shown = page.content.decode()
    assert "Gus Guest" in shown
    assert "Long ago" not in shown


def test_only_mine(meeting, mo, lena, today, sign_in):
    action_of(meeting, mo, today, text="Of Mo")
    action_of(meeting, lena, today, text="Of Lena")
    page = sign_in(lena).get(f"{PAGE}?mine=1")
    assert [row["action"].text for row in page.context["rows"]] == ["Of Lena"]


def test_nothing_open_says_what_actions_are(potteries, mo, sign_in):
    assert "Nothing is open" in sign_in(mo).get(PAGE).content.decode()
    assert "You have no open action." in sign_in(mo).get(f"{PAGE}?mine=1").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(
    rows, meeting, mo, today, now, sign_in, django_assert_num_queries
):
    for each in range(rows):
        action_of(meeting, mo, today + days(each))
        action_of(meeting, mo, today, text="Finished").complete("Seen", by=mo.person, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(6):
        page = client.get(PAGE).content.decode()
    assert page.count("Write to the council") == rows
    assert page.count("Finished") == rows


def test_due_in_words():
    may = date(2026, 5, 14)
    words = {number: due_in_words(may + days(number), may) for number in (-2, -1, 0, 1, 2)}
    assert words == {
        -2: "was due 2 days ago", -1: "was due yesterday", 0: "due today", 1: "due tomorrow", 2: "due in 2 days",
    }  # fmt: skip


# ── Done ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_done_with_a_line_of_evidence_and_once(action, mo, cora, sign_in):
    address = f"{PAGE}{action.pk}/"
    refused = sign_in(mo).post(f"{address}done/", {"evidence": "  "}).content.decode()
    assert "Write one line that shows it is done." in refused
    assert Completion.objects.count() == 0
    assert sign_in(mo).post(f"{address}done/", {"evidence": "Letter sent"}).headers["Location"] == address
    assert sign_in(cora).post(f"{address}done/", {"evidence": "Again"}).headers["Location"] == address
    completion = Completion.objects.get()
    assert (completion.evidence, completion.by) == ("Letter sent", mo.person)
    assert [each.what for each in Happening.objects.all()] == ["action_done"]
    assert "Letter sent" in sign_in(cora).get(address).content.decode()


def test_evidence_longer_than_the_line_is_refused_and_kept(action, mo, sign_in):
    page = sign_in(mo).post(f"{PAGE}{action.pk}/done/", {"evidence": "x" * 501}).content.decode()
    assert "x" * 501 in page
    assert Completion.objects.count() == 0


@pytest.mark.parametrize(("who", "may"), [("mo", True), ("chidi", True), ("cora", True), ("lena", False)])
def test_owner_and_leads_may_say_it_is_done(who, may, action, request, sign_in, lena):
    client = sign_in(request.getfixturevalue(who))
    page = client.get(f"{PAGE}{action.pk}/")
    assert page.status_code == 200
    assert ("It is done" in page.content.decode()) is may
    assert client.post(f"{PAGE}{action.pk}/done/", {"evidence": "Yes"}).status_code == (302 if may else 404)
    assert Completion.objects.count() == int(may)


def test_visitors_and_outsiders_find_nothing(action, olive, sign_in):
    for who in (None, olive):
        for address in (PAGE, f"{PAGE}{action.pk}/", f"{PAGE}{action.pk}/change/"):
            assert sign_in(who).get(address).status_code == 404
        assert sign_in(who).post(f"{PAGE}{action.pk}/done/", {"evidence": "x"}).status_code == 404
    assert sign_in(olive).get(f"/elsewhere/actions/{action.pk}/").status_code == 404
    assert Completion.objects.count() == 0


# ── Changing who and when ────────────────────────────────────────────────────────────────────────────────────
def test_another_owner_and_another_day_with_a_record_without_names(action, mo, lena, today, sign_in):
    address = f"{PAGE}{action.pk}/"
    later = today + days(30)
    for _twice in range(2):
        sent = sign_in(mo).post(f"{address}change/", changed(action, owner=lena.pk, due=later.isoformat()))
    assert sent.status_code == 404, "no longer Mo's"
    fresh = Action.objects.get()
    assert (fresh.owner, fresh.owner_name, fresh.organisation, fresh.due) == (lena, "Lena", None, later)
    record = Happening.objects.get()
    assert (record.what, record.about) == ("action_changed", f"meetings.action:{action.pk}")
    assert record.details == {
        "owner_before": mo.pk, "owner_after": lena.pk, "handed_over": True,
        "due_before": action.due.isoformat(), "due_after": later.isoformat(),
    }  # fmt: skip
    assert "somebody else took it on" in sign_in(mo).get(address).content.decode()


def test_a_guest_can_own_one(action, cora, sign_in):
    sign_in(cora).post(f"{PAGE}{action.pk}/change/", changed(action, owner="guest", owner_name=" مريم 🫖 "))
    fresh = Action.objects.get()
    assert (fresh.owner, fresh.owner_name, fresh.who) == (None, "مريم 🫖", "مريم 🫖")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"owner": ""}, "Choose who does it."),
        ({"owner": "guest", "owner_name": " "}, "Write the guest’s name."),
        ({"owner_name": "Gus"}, "Choose a guest above, or leave this name out."),
        ({"due": "2020-01-01"}, "This day has passed. Choose today or a later day."),
        ({"due": "31 June"}, "Write the day as a date."),
        ({"due": ""}, "Choose a day."),
        ({"owner": "guest", "owner_name": "x" * 301}, "at most 300 characters"),
        ({"owner": "999999"}, "Choose somebody from the list"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(given, sentence, action, cora, sign_in):
    page = sign_in(cora).post(f"{PAGE}{action.pk}/change/", changed(action, **given))
    assert page.status_code == 200
    assert sentence.replace("’", "&#x27;") in page.content.decode()
    assert Action.objects.get().edited_times == 0
    assert Happening.objects.count() == 0


def test_a_day_that_has_passed_may_stay(meeting, mo, lena, today, cora, sign_in):
    late = action_of(meeting, mo, today - days(4))
    sign_in(cora).post(f"{PAGE}{late.pk}/change/", changed(late, owner=lena.pk))
    assert Action.objects.get().owner == lena


def test_who_has_left_cannot_be_given_one(action, lena, now, cora, sign_in):
    Departure.objects.create(membership=lena, at=now)
    page = sign_in(cora).post(f"{PAGE}{action.pk}/change/", changed(action, owner=lena.pk)).content.decode()
    assert "Choose somebody from the list; people who have left are not on it." in page


def test_a_stale_tab_shows_theirs_and_keeps_what_was_chosen(action, cora, lena, mo, today, sign_in, now):
    moved = today + days(9)
    action.change(owner=lena, owner_name="Lena", due=moved, edited_times=0, by=mo.person, at=now)
    mine = (today + days(20)).isoformat()
    page = sign_in(cora).post(f"{PAGE}{action.pk}/change/", changed(action, due=mine))
    shown = page.content.decode()
    assert "Somebody changed this while you were writing." in shown
    assert f"It stands now as: Lena, by {moved.day} {moved:%B %Y}." in shown
    assert page.context["form"]["due"].value() == mine
    assert page.context["form"]["edited_times"].value() == "1"
    assert Action.objects.get().due == moved


def test_what_is_done_is_not_changed(action, mo, cora, now, sign_in):
    action.complete("Seen", by=mo.person, at=now)
    page = sign_in(cora).post(
        f"{PAGE}{action.pk}/change/", changed(action, owner_name="x", owner="guest"), follow=True
    )
    assert "This action is done, so it cannot be changed." in page.content.decode()
    with pytest.raises(NotNowError):
        action.change(owner=None, owner_name="x", due=action.due, edited_times=0, by=mo.person, at=now)
    assert Action.objects.get().owner == mo


def test_the_verb_refuses_a_stale_change(action, mo, cora, now):
    with pytest.raises(StaleError):
        action.change(owner=mo, owner_name="Mo Glaze", due=action.due, edited_times=7, by=cora.person, at=now)


def test_each_step_of_the_table_records_what_it_says(action, mo, lena, now):
    action.change(owner=lena, owner_name="Lena", due=action.due, edited_times=0, by=mo.person, at=now)
    action.complete("Seen", by=mo.person, at=now)
    recorded = list(Happening.objects.order_by("pk").values_list("what", flat=True))
    assert recorded == [step.records for step in states.TRANSITIONS]


# ── Where they wait ──────────────────────────────────────────────────────────────────────────────────────────
def test_the_owners_page_hears_of_open_ones_only(meeting, mo, lena, today, now, django_assert_num_queries):
    action_of(meeting, mo, today + days(2), text="Soon")
    action_of(meeting, mo, today - days(2), text="Late")
    action_of(meeting, mo, today, text="Finished").complete("Seen", by=mo.person, at=now)
    action_of(meeting, lena, today, text="Of Lena")
    with django_assert_num_queries(1):
        waits = actions_waiting_for([mo], now)
    assert [(each["title"], each["why"], each["by"]) for each in waits] == [
        ("Late", "Doors that stay shut: was due 2 days ago", None),
        ("Soon", "Doors that stay shut: due in 2 days", today + days(2)),
    ]


def test_open_actions_are_carried_into_the_next_agenda_until_done(meeting, potteries, mo, today, now):
    following = meeting_at(potteries, 2, now + days(10))
    action_of(meeting, mo, today, text="Carried")
    action_of(meeting, mo, today, text="Finished").complete("Seen", by=mo.person, at=now)
    action_of(following, mo, today, text="Its own")
    assert [each.text for each in since_last_time(following)] == ["Carried"]
    assert list(since_last_time(meeting)) == []


def test_overdue_ones_wait_in_front_of_those_who_lead(meeting, potteries, mo, olive, today, now):
    following = meeting_at(potteries, 2, now + days(10))
    action_of(meeting, mo, today - days(1), text="Late")
    action_of(meeting, mo, today, text="Today is not late")
    action_of(following, mo, today - days(1), text="Of the later meeting")
    assert [each.text for each in overdue_at(meeting, now)] == ["Late"]
    assert [each.text for each in overdue_at(following, now)] == ["Late", "Of the later meeting"]


def test_the_meetings_page_shows_them_to_leads_only(meeting, chidi, lena, today, sign_in):
    action_of(meeting, lena, today - days(1), text="Late")
    action_of(meeting, lena, today, text="Today is not late")
    pages = {who: sign_in(who).get("/potteries/meetings/1/").content.decode() for who in (chidi, lena)}
    assert {who: "1 action should have been done by now." in page for who, page in pages.items()} == {
        chidi: True,
        lena: False,
    }
    assert {who: "Today is not late" in page for who, page in pages.items()} == {chidi: False, lena: False}


@pytest.mark.browser
def test_the_pages_of_actions(transactional_db, meeting, mo, lena, today, now, visit):
    late = action_of(
        meeting, mo, today - days(9), text="Write to the council about the key that opens no door. " * 4
    )
    action_of(meeting, None, today + days(9))
    finished = action_of(meeting, mo, today, text="Find the form")
    finished.complete("Form found, see the shelf", by=mo.person, at=now)
    late.change(owner=mo, owner_name="Mo Glaze", due=today - days(2), edited_times=0, by=mo.person, at=now)
    for viewport in (PHONE, DESK):
        check(visit(mo, PAGE, viewport=viewport), "actions")
        check(visit(mo, f"{PAGE}{late.pk}/", viewport=viewport), "action")
        check(visit(mo, f"{PAGE}{late.pk}/change/", viewport=viewport), "action-change")
        check(visit(lena, f"{PAGE}{finished.pk}/", viewport=viewport), "action-done")
        check(visit(lena, f"{PAGE}?mine=1", viewport=viewport), "actions-none")
