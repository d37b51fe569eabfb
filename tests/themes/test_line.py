"""The line of a theme and of a barrier: each room's things at their stages, what is missing, who is waited for."""

import re
import uuid
from datetime import date, timedelta

import pytest

from commonpractice.meetings.models import Action, Decision
from commonpractice.themes import changing, choosing, escalating
from commonpractice.themes.line.stages import Thing, of_barrier, of_theme
from commonpractice.themes.line.thing import GUIDE
from commonpractice.themes.models import Barrier
from tests.meetings.planned import plan
from tests.themes.proposed import choose, fetched, propose
from tests.themes.raised import raise_barrier


def states(stages) -> str:
    """One letter a stage."""
    return "".join(stage.state[0] for stage in stages)


def the(stages, name):
    return next(stage for stage in stages if stage.name == name)


def test_a_proposed_theme_stands_at_theme_and_waits_for_the_coordinator(theme, mo, now):
    stages = of_theme(theme, membership=mo, now=now)
    assert [stage.label for stage in stages] == [
        "Barrier", "Theme", "Meeting", "Statement", "Agreement", "Guide", "Sign-off", "Adoption", "Report from practice",
    ]  # fmt: skip
    assert states(stages) == "dnnnnnnnn"
    assert [stage.name for stage in stages if stage.state == "now"] == ["theme"]
    assert the(stages, "theme").waits_for == ("Coordinator: take it up or set it aside",)
    assert [(each.title, each.state_words) for each in the(stages, "barrier").things] == [
        ("Fire setting long ago closes every temporary room", "raised")
    ]


def test_a_theme_taken_up_stands_at_meeting_until_something_comes_of_it(theme, cora, now):
    theme = choose(theme, cora, now)
    stages = of_theme(theme, membership=cora, now=now)
    meeting = the(stages, "meeting")
    assert (meeting.state, meeting.missing, meeting.waits_for) == (
        "now",
        "It has had no meeting yet.",
        ("Coordinator: plan the next meeting",),
    )
    planned = plan(cora, now, theme=theme)
    meeting = the(of_theme(theme, membership=cora, now=now), "meeting")
    assert (meeting.missing, meeting.waits_for) == ("", ())
    assert [(each.title, each.url, each.state_words) for each in meeting.things] == [
        ("Spring meeting", f"/potteries/meetings/{planned.number}/", "planned")
    ]
    later = of_theme(theme, membership=cora, now=now + timedelta(days=60))
    assert the(later, "meeting").missing == "No further meeting about it is planned."


def test_decisions_and_actions_hang_on_their_meeting_and_say_who_is_waited_for(theme, cora, mo, now):
    theme = choose(theme, cora, now)
    meeting = plan(cora, now, theme=theme, kind="training")
    Decision.objects.create(meeting=meeting, key=uuid.uuid4(), text="We ask for the facts.", at=now)
    Action.objects.create(
        community=theme.community,
        meeting=meeting,
        key=uuid.uuid4(),
        text="Ask the insurer",
        owner=mo,
        owner_name="Mo",
        due=date(2027, 3, 1),
        at=now,
    )
    stage = the(of_theme(theme, membership=cora, now=now), "meeting")
    assert [(group.label, [each.title for each in group.things]) for group in stage.groups] == [
        ("Trainings", ["Spring meeting"]),
        ("Decided", ["We ask for the facts."]),
        ("Promised", ["Ask the insurer"]),
    ]
    assert stage.waits_for == ("Mo Glaze: Ask the insurer, by 1 March 2027",)


def test_what_was_asked_and_changed_stands_on_the_line_and_exceptions_stand_apart(
    theme, barrier, cora, mo, now
):
    theme = choose(theme, cora, now)
    barrier.refresh_from_db()
    facts = {"evidence": "Seen.", "month": date(2026, 4, 1), "by": mo, "at": now}
    changing.report(barrier, key=uuid.uuid4(), kind="flex", what="One hostel said yes once.", **facts)
    stages = of_theme(theme, membership=cora, now=now)
    assert [stage.name for stage in stages if stage.state == "now"] == ["meeting"]
    escalating.escalate(
        barrier, key=uuid.uuid4(), body="Kiln City Council", question="May we?", answer_by=date(2027, 2, 3), by=cora, at=now
    )  # fmt: skip
    assert the(of_theme(theme, membership=cora, now=now), "barrier").waits_for == (
        "Kiln City Council: answer by 3 February 2027",
    )
    changing.report(barrier, key=uuid.uuid4(), kind="sustained", what="All hostels ask.", **facts)
    report = the(of_theme(theme, membership=cora, now=now), "report")
    assert report.state == "now"
    assert [(group.label, [each.title for each in group.things]) for group in report.groups] == [
        ("Lasting changes", ["All hostels ask."]),
        ("One-off exceptions", ["One hostel said yes once."]),
    ]
    assert report.waits_for == ("Somebody other than who reported it: verify the change",)


def test_a_concluded_theme_has_nothing_that_is_now_and_its_stroke_ends_where_it_came_to(theme, cora, now):
    theme = choose(theme, cora, now)
    plan(cora, now, theme=theme)
    choosing.conclude(theme, what_came="A guide.", by=cora, at=now)
    stages = of_theme(fetched(theme), membership=cora, now=now)
    assert states(stages) == "dddnnnnnn"
    assert [stage.name for stage in stages if stage.ends_here] == ["meeting"]
    assert the(stages, "guide").state_words == "not reached"


def test_a_visitor_sees_no_barrier_no_name_and_only_the_meeting_open_to_anybody(theme, cora, mo, now):
    theme = choose(theme, cora, now)
    meeting = plan(cora, now, days=10, theme=theme)
    plan(cora, now, days=20, theme=theme, title="A second meeting")
    Decision.objects.create(meeting=meeting, key=uuid.uuid4(), text="We ask for the facts.", at=now)
    choosing.publish(theme, by=cora, at=now)
    assert len(the(of_theme(theme, membership=mo, now=now), "meeting").things) == 3
    stages = of_theme(fetched(theme), membership=None, now=now)
    assert [(stage.name, [each.title for each in stage.things]) for stage in stages if stage.things] == [
        ("theme", ["Taken up by the community"]),
        ("meeting", ["Spring meeting"]),
    ]
    assert [(stage.missing, stage.next, stage.waits_for) for stage in stages] == [("", "", ())] * 9
    assert states(stages[:3]) == "ddn"


GUIDES = {}


def things_of_guides(themes, *, membership, now, moving_only):
    return {theme.pk: [GUIDES["thing"]] for theme in themes}


def test_a_further_room_joins_by_one_function_and_one_line_of_settings(theme, barrier, cora, now, settings):
    theme = choose(theme, cora, now)
    GUIDES["thing"] = Thing(GUIDE, "Good practice guide", "/guide/", now, "draft", is_public=True, done=False)
    settings.ON_THE_LINE = [*settings.ON_THE_LINE, "tests.themes.test_line.things_of_guides"]
    stages = of_theme(theme, membership=cora, now=now)
    assert [stage.name for stage in stages if stage.state == "now"] == ["guide"]
    assert [(stage.name, stage.state_words) for stage in stages if stage.state == "next"][:2] == [
        ("meeting", "nothing yet"),
        ("statement", "nothing yet"),
    ]
    assert the(of_theme(theme, membership=None, now=now), "guide").things == [GUIDES["thing"]]
    barrier = Barrier.objects.get(pk=barrier.pk)
    assert the(of_barrier(barrier, membership=cora, now=now), "guide").things == [GUIDES["thing"]]


def test_a_barrier_shows_its_own_and_what_became_of_its_theme(theme, barrier, mo, cora, reader, now):
    other = raise_barrier(mo, read_by=reader, at=now, title="Another barrier")
    alone = of_barrier(other, membership=mo, now=now)
    assert [(stage.name, stage.url) for stage in alone if stage.state == "now"] == [
        ("barrier", "/potteries/barriers/2/#barrier")
    ]
    assert the(alone, "theme").missing == "It is not in a theme yet."
    choosing.take_up(other, choose(theme, cora, now), why="", by=cora, at=now)
    stages = of_barrier(Barrier.objects.get(pk=other.pk), membership=mo, now=now)
    assert [each.title for each in the(stages, "barrier").things] == ["Another barrier"]
    assert [(each.title, each.url) for each in the(stages, "theme").things] == [
        ("Rooms after fire setting", "/potteries/themes/1/")
    ]
    assert [(stage.name, stage.url) for stage in stages if stage.state == "now"] == [
        ("meeting", "/potteries/themes/1/#meeting")
    ]


def test_a_barrier_that_a_theme_was_proposed_from_names_it(theme, barrier, mo, now):
    stages = of_barrier(Barrier.objects.get(pk=barrier.pk), membership=mo, now=now)
    assert [each.title for each in the(stages, "theme").things] == ["Rooms after fire setting"]
    assert the(stages, "theme").waits_for == ("Coordinator: take it up or set it aside",)


def test_what_is_over_of_a_group_is_counted_until_all_are_asked_for(theme, cora, now, mo):
    theme = choose(theme, cora, now)
    for number in range(14):
        plan(cora, now, days=10 + number, theme=theme)
    [group] = the(of_theme(theme, membership=mo, now=now), "meeting").groups
    assert (len(group.things), group.more) == (12, 2)
    [group] = the(of_theme(theme, membership=mo, now=now, all_of="meeting"), "meeting").groups
    assert (len(group.things), group.more) == (14, 0)


@pytest.mark.parametrize("barriers", [1, 3, 30])
def test_the_line_asks_for_the_same_however_many_barriers(
    barriers, mo, reader, cora, now, django_assert_num_queries
):
    raised = [raise_barrier(mo, read_by=reader, at=now) for _each in range(barriers)]
    theme = choose(propose(mo, raised, now), cora, now)
    with django_assert_num_queries(7):
        of_theme(theme, membership=mo, now=now)
    barrier = Barrier.objects.with_words().with_state_of_theme().get(pk=raised[0].pk)
    with django_assert_num_queries(5):
        of_barrier(barrier, membership=mo, now=now)


def test_the_page_of_a_barrier_draws_its_line_and_leads_to_its_theme(theme, barrier, cora, mo, now, sign_in):
    choose(theme, cora, now)
    page = sign_in(mo).get("/potteries/barriers/1/").content.decode()
    drawn = re.findall(r'<a class="line-label" href="([^"]+)">([^<]+)</a>', page)
    assert drawn[:3] == [
        ("/potteries/themes/1/#barrier", "Barrier"),
        ("/potteries/themes/1/#theme", "Theme"),
        ("/potteries/themes/1/#meeting", "Meeting"),
    ]
    assert len(drawn) == 9
