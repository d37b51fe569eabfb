"""What is being agreed stands on agendas, under *since last time* and in the minutes, and goes on to the next meeting."""

from datetime import timedelta

import pytest

from commonpractice.agreement.for_meetings import recorded_between
from commonpractice.agreement.models import Outcome, OutcomeReview, Proposal
from commonpractice.meetings.captured import captured
from commonpractice.meetings.minuting import Captured, draft
from commonpractice.meetings.minuting_outcomes import Agreed, Beside, outcomes_in_words
from commonpractice.meetings.models import AgendaItem, Meeting
from commonpractice.meetings.room.drawing import draw
from commonpractice.meetings.room.truth import gather
from commonpractice.meetings.waiting import agreement_at
from tests.agreement.asked import TEXT, ask, open_question, theme_in_hand
from tests.agreement.proposed_plainly import open_for_positions, proposal_in, record, stand
from tests.built_once import built_once
from tests.meetings.after_world import meeting_at
from tests.meetings.planned import plan
from tests.meetings.test_room_pages import address, as_guest, move_to
from tests.themes.proposed import barrier
from tests.themes.raised import reader

__all__ = ["barrier", "open_question", "reader", "theme_in_hand"]

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
PLAN = "/potteries/meetings/plan/"


@built_once
def closed(theme_in_hand, cora, now):
    """A question to which proposals belong."""
    return ask(theme_in_hand, cora, now - 300 * DAY, state="closed", text="What do we do?")


@built_once
def before(potteries, now) -> Meeting:
    return meeting_at(potteries, 1, now - 90 * DAY)


@built_once
def coming(before, potteries, now) -> Meeting:
    return meeting_at(potteries, 2, now + 7 * DAY)


def recorded(question, by, at, title: str, **more) -> Outcome:
    return record(open_for_positions(question, by, at - DAY, title=title), by, at, **more)


def told(meeting: Meeting, now) -> list[tuple[str, str]]:
    return [(line.title, line.words) for line in agreement_at(meeting, now)]


def test_what_a_meeting_goes_through(coming, closed, open_question, cora, now, django_assert_num_queries):
    today = coming.community.date_of(now)
    recorded(closed, cora, now - 200 * DAY, "Long adopted", review_on=today - 10 * DAY)
    recorded(closed, cora, now - 200 * DAY, "Looked at", review_on=today - 10 * DAY)
    OutcomeReview.objects.create(
        outcome=Outcome.objects.get(number=2), still_stands=True, found="It works.", by=cora, at=now
    )
    recorded(closed, cora, now - 200 * DAY, "Not due", review_on=today + 8 * DAY)
    recorded(closed, cora, now - 200 * DAY, "Due by then", review_on=today + 7 * DAY)
    recorded(closed, cora, now - 20 * DAY, "Since then", review_on=today + 90 * DAY)
    recorded(closed, cora, now - 20 * DAY, "Not this", result="not")
    proposal_in(closed, cora, now, title="A draft of somebody", state="draft")
    proposal_in(closed, cora, now, title="Being asked about")
    open_for_positions(closed, cora, now, title="Being agreed")
    with django_assert_num_queries(2):
        lines = agreement_at(coming, now)
    assert [(line.title, line.words) for line in lines] == [
        ("Due by then", f"agreed, to be looked at again on {words_of(today + 7 * DAY)}"),
        ("Long adopted", f"agreed, to be looked at again on {words_of(today - 10 * DAY)}"),
        ("Not this", "outcome: not adopted"),
        ("Since then", "outcome: adopted"),
        ("Being agreed", "proposal: open for positions"),
        ("Being asked about", "proposal: questions are being asked and answered"),
        (TEXT, "question: open for responses"),
    ]
    assert [line.url for line in lines[3:]] == [
        "/potteries/outcomes/5/", "/potteries/questions/1/proposals/9/", "/potteries/questions/1/proposals/8/",
        "/potteries/questions/2/",
    ]  # fmt: skip


def words_of(day) -> str:
    return f"{day.day} {day:%B %Y}"


def test_an_outcome_that_is_both_new_and_due_stands_there_once(coming, closed, cora, now):
    recorded(closed, cora, now - DAY, "One form", review_on=coming.community.date_of(now))
    assert [title for title, _words in told(coming, now)] == ["One form"]


def test_the_last_day_to_answer_is_said(coming, theme_in_hand, cora, now):
    last = coming.community.date_of(now) + 5 * DAY
    ask(theme_in_hand, cora, now, state="ideas", text="Which keys?", closes_on=last)
    ask(theme_in_hand, cora, now, text="A draft?")
    assert told(coming, now) == [
        ("Which keys?", f"question: ideas are being written, until {words_of(last)}")
    ]


def test_not_yet_is_carried_until_something_new_is_proposed(coming, closed, cora, now):
    recorded(closed, cora, now - 200 * DAY, "One form", result="not_yet")
    recorded(closed, cora, now - 199 * DAY, "Another", result="adopted")
    # The one that was adopted was proposed later.
    assert told(coming, now) == []
    Outcome.objects.all().delete()
    Proposal.objects.all().delete()
    recorded(closed, cora, now - 200 * DAY, "One form", result="not_yet")
    assert told(coming, now) == [("One form", "outcome: not yet")]
    newer = proposal_in(closed, cora, now, title="One shorter form", state="draft")
    assert told(coming, now) == [("One form", "outcome: not yet")]
    Proposal.objects.filter(pk=newer.pk).update(state="clarifying")
    assert [title for title, _words in told(coming, now)] == ["One shorter form"]


def test_not_yet_is_carried_for_a_year_at_most(coming, closed, cora, now):
    recorded(closed, cora, now - 370 * DAY, "One form", result="not_yet")
    assert told(coming, now) == []


def test_to_a_first_meeting_everything_is_new_and_nothing_of_another_community(
    potteries, closed, cora, olive, now
):
    recorded(closed, cora, now - 200 * DAY, "One form")
    assert told(meeting_at(potteries, 1, now + DAY), now) == [("One form", "outcome: adopted")]
    assert told(meeting_at(olive.community, 1, now + DAY), now) == []


@pytest.mark.parametrize("kind", ["since_last_time", "discussion"])
def test_it_stands_on_the_page_of_the_meeting_and_on_the_agenda(
    coming, closed, open_question, cora, sign_in, now, kind
):
    """Under *since last time*, or below an agenda that has no such section; once."""
    AgendaItem.objects.create(meeting=coming, kind=kind, title="A section", minutes=5)
    recorded(closed, cora, now - DAY, "One form")
    for path in ("", "agenda/"):
        page = sign_in(cora).get(f"/potteries/meetings/2/{path}").text
        assert page.count("What we are agreeing on") == 1
        assert '<a href="/potteries/outcomes/1/" dir="auto">One form</a>' in page
        assert f'<a href="/potteries/questions/2/" dir="auto">{TEXT}</a>' in page


def test_a_meeting_that_is_over_lists_nothing(before, closed, cora, sign_in, now):
    recorded(closed, cora, now - DAY, "One form")
    assert "One form" not in sign_in(cora).get("/potteries/meetings/1/").text


def test_the_room_goes_through_it_and_only_the_desk_has_links(
    meeting, here, open_question, chidi, sign_in, now
):
    move_to(meeting, "since_last_time", now)
    room = gather(meeting.pk)
    for view, links in (("desk", True), ("phone", False), ("screen", False)):
        middle = draw(room, view)["middle"]
        assert TEXT in middle
        assert ("/potteries/questions/1/" in middle) is links
    assert TEXT in as_guest(sign_in(None), here["gus"]).get(address(meeting, "phone")).text


def test_the_page_of_a_meeting_leads_to_the_open_question_of_its_theme(
    theme_in_hand, closed, open_question, cora, mo, sign_in, now
):
    plan(cora, now, theme=theme_in_hand)
    page = sign_in(mo).get("/potteries/meetings/1/").text
    shown = (
        f'<div><dt>The question</dt><dd><a href="/potteries/questions/2/" dir="auto">{TEXT}</a></dd></div>'
    )
    assert shown in page
    assert "What do we do?" not in page
    assert TEXT not in sign_in(None).get("/potteries/meetings/1/").text


def test_whoever_plans_a_meeting_is_offered_the_themes_with_an_open_question(
    theme_in_hand, closed, open_question, cora, sign_in
):
    page = sign_in(cora).get(PLAN).text
    assert f'<a href="?theme=1" dir="auto">{TEXT}</a>' in page
    assert "What do we do?" not in page


def test_the_minutes_hold_what_was_agreed_since_the_meeting_before(
    before, potteries, closed, cora, mo, lena, now
):
    held = meeting_at(potteries, 2, now - HOUR)
    Meeting.objects.filter(pk=held.pk).update(room_closed_at=now)
    held.refresh_from_db()
    cancelled = meeting_at(potteries, 3, now - 5 * DAY)
    cancelled_at(cancelled, now)
    recorded(closed, cora, before.ends_at, "At the end of the meeting before")
    recorded(closed, cora, before.ends_at + HOUR, "Between", result="not_yet", finding={
        "state": "not_yet", "reason": "quorum_of", "facts": {"constituencies": ["public", "third"]},
    })  # fmt: skip
    proposal = open_for_positions(closed, cora, now, title="One form", text="All agencies\ntake *one* form.")
    stand(proposal, mo, "object", "It takes longer.", show_name=True)
    stand(proposal, lena, "object", "It asks what nobody should ask.")
    stand(proposal, cora, "agree", "Not an objection")
    record(proposal, cora, now, review_on=now.date() + 90 * DAY)
    recorded(closed, cora, now + HOUR, "After the room had closed")
    minutes = draft(captured(held))
    began = minutes.index("## What was agreed")
    review = now.date() + 90 * DAY
    assert (
        minutes[began : minutes.index("## Next meeting")]
        == f"""\
## What was agreed

### Between: not yet

All agencies take one form.

Not enough positions have been taken yet from: the public sector, the third sector.

It stands at /potteries/outcomes/2/

### One form: adopted

All agencies
take \\*one\\* form.

Nobody who took a position objects.

Objections that stand beside it:

- It asks what nobody should ask. (a member)
- It takes longer. (Mo Glaze)

To be looked at again on {review.day} {review:%B %Y}.
It stands at /potteries/outcomes/3/

"""
    )
    assert [each.title for each in captured(before).agreed] == ["At the end of the meeting before"]


def cancelled_at(meeting, at) -> None:
    from commonpractice.meetings.models import Cancellation

    Cancellation.objects.create(meeting=meeting, at=at, why="Snow")


def test_who_changed_their_mind_in_a_later_round_objects_no_more(closed, cora, mo, lena, now):
    proposal = open_for_positions(closed, cora, now)
    stand(proposal, mo, "object", "Too long.")
    stand(proposal, lena, "object", "Too short.")
    later = proposal.rounds.create(
        number=2, kind="positions", text=proposal.texts.get(), opened_at=now, by=cora, ended_at=now
    )
    later.positions.create(membership=mo, stance="can_live_with")
    record(proposal, cora, now)
    (found,) = recorded_between(cora.community, None, now)
    assert [(each.words, each.name) for each in found.objections] == [("Too short.", "")]


def test_what_minutes_hold_costs_the_same_for_one_and_many(closed, cora, mo, now, django_assert_num_queries):
    for number in range(1, 4):
        proposal = open_for_positions(closed, cora, now, title=f"Number {number}")
        stand(proposal, mo, "object", "No.")
        record(proposal, cora, now)
        with django_assert_num_queries(2):
            assert len(recorded_between(cora.community, None, now)) == number


def test_words_that_were_taken_back_and_words_that_look_like_more_than_words():
    outcome = Agreed(
        "# One form", "adopted", "", "", [Beside(""), Beside("- [x](y)", "Mo")], path="/a_b/outcomes/1/"
    )
    assert outcomes_in_words([outcome]) == [
        "## What was agreed",
        "### \\# One form: adopted",
        "Objections that stand beside it:",
        "- The words were taken back. (a member)\n- \\- \\[x\\](y) (Mo)",
        "It stands at /a\\_b/outcomes/1/",
    ]
    assert outcomes_in_words([]) == []
    assert "What was agreed" not in draft(Captured("A meeting", "today"))


def test_a_meeting_before_that_closed_early_ends_there(potteries, before, closed, cora, now):
    Meeting.objects.filter(pk=before.pk).update(room_closed_at=before.starts_at + HOUR)
    recorded(closed, cora, before.starts_at + HOUR, "In the room")
    recorded(closed, cora, before.starts_at + 2 * HOUR, "Just after")
    before.refresh_from_db()
    held = meeting_at(potteries, 2, now - HOUR)
    assert [each.title for each in captured(before).agreed] == ["In the room"]
    assert [each.title for each in captured(held).agreed] == ["Just after"]
