"""A workshop from its preparation to its end, by its verbs."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest

from commonpractice.community.models import Happening
from commonpractice.guides.document.walking import find
from commonpractice.guides.models import BlockNote, Change, Said, Workshop, WorkshopSeat
from commonpractice.guides.models.workshop import TRANSITIONS
from commonpractice.guides.settling import crediting
from commonpractice.guides.settling.standing_in_the_way import in_the_way
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.workshops import attributing, holding, merging, seating
from commonpractice.guides.workshops.clock import round_timer
from commonpractice.guides.workshops.places import IN, OUT, WITH, Note
from commonpractice.guides.writing.coediting.tree import remove_block
from commonpractice.guides.writing.keeping_changes import editing
from commonpractice.transitions import NotNowError, StaleError, section
from tests.guides.workshops.held import begun, blocks_of, lines, prepare, table_of, types
from tests.guides.written import HELPS

pytestmark = pytest.mark.django_db

BEFORE = [
    "Why it matters", "One fire, long ago, closes every room in the city.", "What helps",
    "- Ask what happened.\n- Ask who saw it.", "Ask before you refuse\nBefore a hostel refuses, it asks what happened and when.",
    "Who decides", "The manager on duty, and never alone.",
]  # fmt: skip


PAGE = Path(__file__).parents[3] / "docs/reference/states.md"


def test_the_page_of_states_is_drawn_from_the_table():
    assert section("Workshop", TRANSITIONS) in PAGE.read_text(encoding="utf-8")


def told(guide) -> list[str]:
    return list(Change.objects.filter(guide=guide).exclude(told="").values_list("told", flat=True))


def test_it_is_prepared_once_with_tables_for_those_who_come(guide, mo, now):
    key, facts = uuid.uuid4(), {"asks": "What helps?", "before": "", "minutes": 10}
    made = [holding.prepare(key, guide, facts, people=14, by=mo, at=now) for _ in range(2)]
    assert made[0] == made[1]
    assert [each.number for each in made[0].tables.all()] == [1, 2, 3]
    with pytest.raises(holding.AnotherOnError):
        holding.prepare(uuid.uuid4(), guide, facts, people=4, by=mo, at=now)


def test_the_round_gives_each_table_its_sheet_in_its_section_and_no_second_one(workshop, mo, now):
    holding.start(workshop, by=mo, at=now)
    after = [*BEFORE[:5], "[1: ]", *BEFORE[5:], "[2: ]"]
    assert lines(workshop.guide) == after
    with pytest.raises(NotNowError):
        holding.start(workshop, by=mo, at=now)
    assert lines(workshop.guide) == after
    workshop.refresh_from_db()
    assert (workshop.state, workshop.writes_until) == ("writing", now + timedelta(minutes=20))
    assert told(workshop.guide)[-1] == "workshop"
    assert Happening.objects.filter(what="workshop_started").count() == 1


def test_a_table_that_comes_late_gets_its_sheet_at_once(workshop, mo, now):
    holding.start(workshop, by=mo, at=now)
    table = seating.add_table(workshop, by=mo, at=now)
    assert table.number == 3
    assert lines(workshop.guide)[-2:] == ["[2: ]", "[3: ]"]


def test_a_sheet_that_somebody_took_out_is_made_anew_only_then(workshop, mo, now):
    holding.start(workshop, by=mo, at=now)
    first = table_of(workshop, 2).draft
    seating.new_sheet(workshop, table_of(workshop, 2), by=mo, at=now)
    assert table_of(workshop, 2).draft == first
    with editing(workshop.guide, by=mo, at=now) as doc:
        remove_block(doc, first)
    seating.new_sheet(workshop, table_of(workshop, 2), by=mo, at=now)
    assert table_of(workshop, 2).draft != first
    assert lines(workshop.guide)[-1] == "[2: ]"


def test_more_time_counts_once_and_from_now_where_the_round_is_over(workshop, mo, now):
    holding.start(workshop, by=mo, at=now)
    workshop.refresh_from_db()
    seen, later = workshop.seen, now + timedelta(minutes=25)
    holding.more_time(workshop, 5, by=mo, at=later, seen=seen)
    with pytest.raises(StaleError):
        holding.more_time(workshop, 5, by=mo, at=later, seen=seen)
    workshop.refresh_from_db()
    assert workshop.writes_until == later + timedelta(minutes=5)
    timer = round_timer(workshop, later)
    assert (timer.allowed, timer.left, timer.words) == (30 * 60, 5 * 60, "5:00")


def test_the_clock_tells_once_that_time_is_over_and_changes_nothing(workshop, mo, now):
    holding.start(workshop, by=mo, at=now)
    over = now + timedelta(minutes=20)
    holding.tell_what_is_over(over - timedelta(seconds=1))
    assert workshop.steps.filter(verb="time_over").count() == 0
    for _ in range(2):
        holding.tell_what_is_over(over)
    assert workshop.steps.filter(verb="time_over").count() == 1
    workshop.refresh_from_db()
    assert workshop.is_writing
    assert round_timer(workshop, over).state == "over"
    holding.more_time(workshop, 1, by=mo, at=over)
    holding.tell_what_is_over(over + timedelta(minutes=1))
    assert workshop.steps.filter(verb="time_over").count() == 2


def test_tables_from_elsewhere_read_first(workshop, mo, now):
    seating.change_table(workshop, table_of(workshop, 2), {"is_remote": True}, at=now)
    holding.start(workshop, by=mo, at=now)
    holding.end_round(workshop, by=mo, at=now)
    assert [each.number for each in holding.turns(workshop)] == [2, 1]
    assert holding.reading(workshop).number == 2
    holding.read(workshop, table_of(workshop, 1), by=mo, at=now)
    holding.read(workshop, table_of(workshop, 1), by=mo, at=now)
    assert holding.reading(workshop).number == 1
    assert workshop.steps.filter(verb="read").count() == 2


def test_merging_moves_what_was_chosen_and_keeps_how_it_read(workshop, mo, lena, now):
    guide = workshop.guide
    holding.start(workshop, by=mo, at=now)
    one, two, three = types(workshop, 1, "Ring first.", "Say who you are.", "Shout.", by=lena, at=now)
    (four,) = types(workshop, 2, "Write down who rang.", by=lena, at=now)
    holding.end_round(workshop, by=mo, at=now)
    notes = {one: Note(IN), two: Note(WITH, four), three: Note(OUT)}
    merging.note(workshop, table_of(workshop, 1), notes, by=mo, at=now)
    with pytest.raises(merging.UndecidedError) as refused:
        merging.merge(workshop, by=mo, at=now)
    assert [each.number for each in refused.value.tables] == [2]
    assert BlockNote.objects.count() == 3
    assert any("2 parts of a workshop" in each.words for each in in_the_way(guide, text_now(guide)))
    read_before = text_now(guide)
    merging.note(workshop, table_of(workshop, 2), {four: Note(IN)}, by=mo, at=now)
    changes = guide.changes.exclude(data=b"").count()
    assert merging.merge(workshop, by=mo, at=now) == 3
    assert guide.changes.exclude(data=b"").count() == changes + 1
    assert lines(guide) == [
        *BEFORE[:5], "Ring first.", *BEFORE[5:], "Write down who rang.", "Say who you are.",
    ]  # fmt: skip
    assert find(text_now(guide), two) is not None
    assert guide.moments.get().tree == read_before
    assert not any("workshop" in each.words for each in in_the_way(guide, text_now(guide)))
    with pytest.raises(NotNowError):
        merging.merge(workshop, by=mo, at=now)
    assert guide.moments.count() == 1


def test_each_step_is_refused_in_a_wrong_state(guide, mo, now):
    workshop = prepare(guide, mo, now)
    table = table_of(workshop, 1)
    by = {"by": mo, "at": now}
    early = [
        lambda: holding.end_round(workshop, **by),
        lambda: holding.more_time(workshop, 5, **by),
        lambda: holding.read(workshop, table, **by),
        lambda: merging.note(workshop, table, {}, **by),
        lambda: merging.merge(workshop, **by),
        lambda: attributing.said(workshop, table, ["a"], None, scribe=mo, at=now),
    ]
    holding.start(workshop, **by)
    holding.end_round(workshop, **by)
    merging.merge(workshop, **by)
    late = [
        lambda: holding.start(workshop, **by),
        lambda: holding.remove(workshop),
        lambda: holding.change(workshop, {"asks": "Else?"}, seen=0),
        lambda: seating.add_table(workshop, **by),
        lambda: seating.sit(workshop, table, mo, at=now),
        lambda: seating.stand_up(workshop, mo),
        lambda: seating.new_sheet(workshop, table, **by),
    ]
    for each in [*early, *late]:
        with pytest.raises(NotNowError):
            each()
    another = prepare(guide, mo, now)
    workshop, table = another, table_of(another, 1)
    for each in early:
        with pytest.raises(NotNowError):
            each()
    assert another.steps.count() == 0


def test_a_seat_is_at_one_table_and_leaving_is_fine(workshop, mo, lena, now):
    one, two = table_of(workshop, 1), table_of(workshop, 2)
    seating.sit(workshop, one, lena, at=now)
    seating.sit(workshop, two, lena, at=now)
    assert WorkshopSeat.objects.get(membership=lena).table == two
    seating.stand_up(workshop, lena)
    seating.stand_up(workshop, lena)
    assert WorkshopSeat.objects.count() == 0
    seating.change_table(workshop, one, {"guests": 8}, at=now)
    with pytest.raises(seating.FullError):
        seating.sit(workshop, table_of(workshop, 1), mo, at=now)


def test_whose_words_it_is_stays_with_the_block_and_they_are_asked_for_their_name(guide, mo, lena, cora, now):
    workshop = begun(guide, mo, now)
    seating.sit(workshop, table_of(workshop, 1), lena, at=now)
    table = table_of(workshop, 1)
    (block,) = types(workshop, 1, "Ring first.", by=mo, at=now)
    assert not crediting.has_contributed(guide, lena)
    for speaker in (lena, lena, None, None):
        attributing.said(workshop, table, [block], speaker, scribe=mo, at=now)
    assert list(Said.objects.values_list("membership", "scribe")) == [(lena.pk, mo.pk), (None, mo.pk)]
    with pytest.raises(attributing.NotHereError):
        attributing.said(workshop, table, [block], cora, scribe=mo, at=now)
    assert crediting.has_contributed(guide, lena)
    assert list(crediting.to_be_asked([lena])) == [guide]
    attributing.said(workshop, table, [block], None, scribe=mo, at=now, alone=True)
    assert Said.objects.get().membership is None
    assert not crediting.has_contributed(guide, lena)
    assert told(guide)[-1] == "said-1"


def test_a_plain_form_writes_on_the_sheet_once(guide, mo, now):
    workshop = begun(guide, mo, now, people=4, sections=[HELPS])
    types(workshop, 1, "Ring first.", "Wait.", by=mo, at=now)
    assert lines(guide)[5] == "[1:  / Ring first. / Wait.]"
    assert len(blocks_of(workshop, 1)) == 3


def test_what_is_prepared_can_be_taken_away_and_then_another_prepared(workshop, mo, now):
    holding.remove(workshop)
    assert Workshop.objects.count() == 0
    assert lines(workshop.guide) == BEFORE
