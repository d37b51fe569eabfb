"""The rota from the community's records; each meeting's number and day is handed in."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from commonpractice.community.chair import Held, rota
from commonpractice.community.chair_turns import (
    answer_swap,
    ask_to_swap,
    confirm_chair,
    confirmed_for,
    decline,
    take_back,
)
from commonpractice.community.models import ChairDecline, ChairSwap, ChairTurn, Departure, Happening
from commonpractice.transitions import StaleError
from tests.built_once import built_once

HELD = [Held(1, date(2026, 2, 12))]


@built_once
def everybody(potteries, cora, chidi, mo, lena):
    """Chidi chaired meeting 1; all four were there."""
    return {"cora": cora, "chidi": chidi, "mo": mo, "lena": lena}


def foresee(community, everybody, *, coming=(2, 3, 4, 5), held=HELD, attended=None):
    there = {member.pk: 1 for member in everybody.values()} if attended is None else attended
    return rota(community, held=held, attended=there, coming=coming)


def names(foreseen):
    return [line.chair.display_name if line.chair else None for line in foreseen.lines]


def test_who_has_not_chaired_comes_first_in_the_order_of_joining(
    potteries, everybody, django_assert_num_queries
):
    with django_assert_num_queries(4):
        foreseen = foresee(potteries, everybody)
    assert names(foreseen) == ["Cora Wedge", "Mo Glaze", "Lena", "Chidi Slip"]
    assert [line.co_chair.display_name for line in foreseen.lines] == [
        "Mo Glaze",
        "Lena",
        "Chidi Slip",
        "Cora Wedge",
    ]
    assert [line.why for line in foreseen.lines] == [
        "has not chaired yet, and has attended once",
        "has not chaired yet, and has attended once",
        "has not chaired yet, and has attended once",
        "least recently chaired, and has attended once",
    ]
    assert [(each.member.display_name, each.times, each.last_on) for each in foreseen.shares] == [
        ("Cora Wedge", 0, None), ("Mo Glaze", 0, None), ("Lena", 0, None), ("Chidi Slip", 1, date(2026, 2, 12)),
    ]  # fmt: skip


def test_who_left_opted_out_or_is_new_is_not_asked(potteries, everybody, now):
    Departure.objects.create(membership=everybody["cora"], at=now)
    everybody["mo"].willing_to_chair = False
    everybody["mo"].save()
    foreseen = foresee(potteries, everybody, attended={everybody["chidi"].pk: 1})
    assert names(foreseen) == ["Chidi Slip"] * 4
    assert [each.member.display_name for each in foreseen.shares] == ["Chidi Slip"]
    assert foreseen.new == 1


def test_a_new_community_has_nobody_in_turn(potteries, cora, mo):
    foreseen = rota(potteries, held=[], attended={}, coming=[1])
    [line] = foreseen.lines
    assert (line.chair, line.co_chair, line.is_confirmed) == (None, None, False)
    assert line.why == "everybody willing is new, and nobody is asked before their first meeting"
    assert foreseen.new == 2


def test_a_confirmed_turn_counts_for_the_meetings_after_it(potteries, everybody, now):
    chosen = {"why": "Mo hosts it", "seen": (None, None), "by": everybody["cora"].person, "at": now}
    confirm_chair(potteries, 2, chair=everybody["mo"], co_chair=everybody["lena"], **chosen)
    first, *rest = foresee(potteries, everybody).lines
    assert (first.chair, first.co_chair, first.is_confirmed, first.why, first.in_turn) == (
        everybody["mo"], everybody["lena"], True, "Mo hosts it", everybody["cora"],
    )  # fmt: skip
    assert [line.chair.display_name for line in rest] == ["Cora Wedge", "Lena", "Chidi Slip"]


def test_meetings_are_counted_in_the_order_in_which_they_are_held(potteries, everybody, now):
    """A workshop was planned as number 7 but held before number 5, and number 6 was cancelled."""
    ChairTurn.objects.create(community=potteries, meeting_number=7, membership=everybody["cora"], at=now)
    held = [*HELD, Held(7, date(2026, 4, 2))]
    assert names(foresee(potteries, everybody, held=held, coming=[5, 8, 9, 10])) == [
        "Mo Glaze", "Lena", "Chidi Slip", "Cora Wedge",
    ]  # fmt: skip


def test_a_turn_that_was_declined_is_repaid_by_the_next(potteries, everybody, now):
    decline(everybody["cora"], 2, at=now)
    foreseen = foresee(potteries, everybody)
    assert names(foreseen) == ["Mo Glaze", "Cora Wedge", "Lena", "Chidi Slip"]
    assert (
        foreseen.lines[1].why
        == "could not chair when it was their turn, so comes first now, and has attended once"
    )


def test_declining_frees_a_confirmed_place_counts_once_and_can_be_taken_back(potteries, everybody, now):
    cora = everybody["cora"]
    confirm_chair(potteries, 2, chair=cora, co_chair=None, why="", seen=(None, None), by=cora.person, at=now)
    decline(cora, 2, at=now)
    decline(cora, 2, at=now)
    assert confirmed_for(potteries, 2) == (None, None)
    assert ChairDecline.objects.count() == 1
    take_back(cora, 2, at=now)
    take_back(cora, 2, at=now)
    assert ChairDecline.objects.count() == 0
    assert names(foresee(potteries, everybody))[0] == "Cora Wedge"
    assert list(Happening.objects.order_by("pk").values_list("what", "details")) == [
        ("chair_confirmed", {"number": 2}),
        ("chair_declined", {"number": 2}),
        ("chair_decline_taken_back", {"number": 2}),
    ]


def test_two_coordinators_at_once_do_not_overwrite_each_other(potteries, everybody, now):
    choose = {"co_chair": None, "seen": (None, None), "by": everybody["cora"].person, "at": now}
    confirm_chair(potteries, 2, chair=everybody["mo"], why="Hosts it", **choose)
    confirm_chair(potteries, 2, chair=everybody["mo"], why="Hosts it", **choose)
    with pytest.raises(StaleError), transaction.atomic():
        confirm_chair(potteries, 2, chair=everybody["lena"], why="Knows it", **choose)
    assert confirmed_for(potteries, 2) == (everybody["mo"].pk, None)


def test_changing_the_co_chair_keeps_the_chairs_note(potteries, everybody, now):
    mo, lena, chidi = (everybody[name] for name in ("mo", "lena", "chidi"))
    more = {"why": "", "by": everybody["cora"].person, "at": now}
    confirm_chair(potteries, 2, chair=mo, co_chair=lena, seen=(None, None), **more)
    ChairTurn.objects.get(membership=mo).note_for_next_chair("Bring chalk.", seen=0)
    confirm_chair(potteries, 2, chair=mo, co_chair=chidi, seen=(mo.pk, lena.pk), **more)
    assert confirmed_for(potteries, 2) == (mo.pk, chidi.pk)
    assert ChairTurn.objects.get(membership=mo).hand_over == "Bring chalk."


def test_chair_and_co_chair_can_change_places(potteries, everybody, now):
    mo, lena = everybody["mo"], everybody["lena"]
    more = {"why": "", "by": everybody["cora"].person, "at": now}
    confirm_chair(potteries, 2, chair=mo, co_chair=lena, seen=(None, None), **more)
    confirm_chair(potteries, 2, chair=lena, co_chair=mo, seen=(mo.pk, lena.pk), **more)
    assert confirmed_for(potteries, 2) == (lena.pk, mo.pk)


def test_a_swap_counts_once_it_is_agreed(potteries, everybody, now):
    cora, lena = everybody["cora"], everybody["lena"]
    swap = ask_to_swap(cora, 2, lena, 4, at=now)
    assert ask_to_swap(cora, 2, lena, 4, at=now) == swap
    assert names(foresee(potteries, everybody)) == ["Cora Wedge", "Mo Glaze", "Lena", "Chidi Slip"]
    answer_swap(swap, yes=True, by=lena.person, at=now)
    foreseen = foresee(potteries, everybody)
    assert names(foreseen) == ["Lena", "Mo Glaze", "Cora Wedge", "Chidi Slip"]
    assert foreseen.lines[0].why == "swapped turns with Cora Wedge, and has attended once"
    answer_swap(swap, yes=False, by=lena.person, at=now + timedelta(minutes=1))
    assert names(foresee(potteries, everybody))[0] == "Lena"


def test_a_refused_swap_changes_nothing(potteries, everybody, now):
    swap = ask_to_swap(everybody["cora"], 2, everybody["mo"], 3, at=now)
    answer_swap(swap, yes=False, by=everybody["mo"].person, at=now)
    assert names(foresee(potteries, everybody))[:2] == ["Cora Wedge", "Mo Glaze"]
    assert ChairSwap.objects.open().count() == 0


def test_a_swap_moves_places_that_were_confirmed(potteries, everybody, now):
    """Each is the other's co-chair, as the rota suggests for neighbours."""
    cora, mo = everybody["cora"], everybody["mo"]
    more = {"why": "", "seen": (None, None), "by": cora.person, "at": now}
    confirm_chair(potteries, 2, chair=cora, co_chair=mo, **more)
    confirm_chair(potteries, 3, chair=mo, co_chair=everybody["lena"], **more)
    answer_swap(ask_to_swap(cora, 2, mo, 3, at=now), yes=True, by=mo.person, at=now)
    assert confirmed_for(potteries, 2) == (mo.pk, None)
    assert confirmed_for(potteries, 3) == (cora.pk, everybody["lena"].pk)


def test_a_stale_note_saves_nothing(potteries, everybody, now):
    turn = ChairTurn.objects.get(membership=everybody["chidi"])
    turn.note_for_next_chair("First.", seen=0)
    with pytest.raises(StaleError):
        turn.note_for_next_chair("Second.", seen=0)
    turn.refresh_from_db()
    assert (turn.hand_over, turn.edited_times) == ("First.", 1)
