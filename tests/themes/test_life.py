"""The life of a barrier: no order of valid steps loses a row, and no invalid step is possible by any door."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonpractice.themes.life import (
    ASIDE,
    LEADS,
    LINE,
    OPEN,
    STAGES,
    TRANSITIONS,
    leads_to,
    verbs_at,
)
from commonpractice.themes.models import Barrier, Change, Escalation, Retest, Theme
from commonpractice.themes.models import theme as theme_states
from commonpractice.themes.models import wording as wording_states
from commonpractice.themes.models.barrier import Stage
from commonpractice.transitions import NotNowError, section
from tests.built_once import built_once
from tests.themes.raised import raise_barrier
from tests.themes.walking import (
    ALLOWED,
    REFUSED,
    VERBS,
    Walk,
    check_lives,
    check_nothing_lost,
    every_row,
    fitting,
    new_steps,
    undone,
)

WALKED = [*sorted(VERBS), *["fitting"] * 12]
one_database = HealthCheck.function_scoped_fixture


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_stage_is_reached_and_has_words():
    reached = {"raised"}
    for _round in STAGES:
        reached |= {step.target for step in TRANSITIONS if step.source in reached}
    assert reached == set(STAGES) == set(Stage.values)


def test_every_stage_but_merged_has_a_way_on_and_every_open_one_leads_to_a_change():
    assert [stage for stage in STAGES if not verbs_at(stage)] == ["merged"]
    assert [stage for stage in OPEN if leads_to("report_change", stage) != "change_reported"] == []
    assert set(OPEN) <= set(LINE) | set(ASIDE)


def test_one_verb_leads_from_one_stage_to_one_other_but_for_taking_up():
    pairs = [(step.verb, step.source) for step in TRANSITIONS if step.verb != "take_up"]
    assert len(pairs) == len(set(pairs))
    assert {leads_to("take_up", "parked", stood_at=stage) for stage in OPEN} == set(OPEN)
    assert [
        stage for stage in STAGES if stage not in OPEN and leads_to("take_up", "parked", stood_at=stage)
    ] == []


def test_the_page_of_states_is_drawn_from_these_tables():
    page = (Path(__file__).parents[2] / "docs/reference/states.md").read_text(encoding="utf-8")
    assert section("Barrier", TRANSITIONS) in page
    assert section("Words of a barrier", wording_states.TRANSITIONS) in page
    assert section("Theme", theme_states.TRANSITIONS) in page


# ── By the verbs ─────────────────────────────────────────────────────────────────────────────────────────────
@built_once
def cast(mo, lena, chidi, cora):
    return [cora, mo, lena, chidi]


@settings(max_examples=20, suppress_health_check=[one_database, HealthCheck.too_slow])
@given(doors=st.lists(st.sampled_from(WALKED), min_size=5, max_size=30), seed=st.integers(0, 2**32))
def test_no_order_of_steps_loses_a_row_and_a_refused_one_changes_nothing(cast, now, doors, seed):
    with undone():
        walk = Walk(cast, cast[0], now - timedelta(days=900), Random(seed))
        VERBS["raise_one"](walk)
        before = every_row()
        for door in doors:
            walk.at += timedelta(days=7)
            refused = take(walk, door)
            after = every_row()
            if refused:
                assert after == before, door
            check_nothing_lost(before, after)
            check_lives()
            steps = new_steps(before, after)
            assert len({step.barrier_id for step in steps}) == len(steps), "one step of each at most"
            assert len(steps) <= (2 if door == "choose_theme" else 1)
            before = after


def take(walk: Walk, door: str) -> bool:
    """Whether it was refused."""
    try:
        with transaction.atomic():
            {**VERBS, "fitting": fitting}[door](walk)
    except REFUSED:
        return True
    return False


@pytest.mark.once
def test_the_walk_goes_everywhere(cast, now):
    """Else the property above would say little: fixed walks reach every stage and take nearly every step."""
    taken: set[tuple[str, str, str]] = set()
    refusals = 0
    for seed in range(16):
        with undone():
            walk = Walk(cast, cast[0], now - timedelta(days=900), Random(seed))
            VERBS["raise_one"](walk)
            for _each in range(40):
                walk.at += timedelta(days=7)
                refusals += take(walk, walk.random.choice(WALKED))
            taken |= {
                (step.before, step.verb, step.after)
                for each in Barrier.objects.all()
                for step in each.steps.all()
            }
    assert {after for _before, _verb, after in taken} == set(STAGES)
    assert {verb for _before, verb, _after in taken} == {step.verb for step in TRANSITIONS} | {"raise"}
    assert refusals > 100
    assert taken <= ALLOWED


@pytest.mark.parametrize("verb", sorted({step.verb for step in TRANSITIONS}))
def test_each_step_is_refused_from_every_stage_that_the_table_does_not_name(verb, mo, cora, now):
    barrier = raise_barrier(mo, read_by=cora, at=now)
    from_here = {step.source for step in TRANSITIONS if step.verb == verb}
    for stage in STAGES:
        if stage in from_here:
            continue
        Barrier.objects.update(stage=stage)
        before = every_row()
        with pytest.raises(NotNowError):
            barrier.take(verb, why="", at=now)
        assert every_row() == before


# ── By the pages ─────────────────────────────────────────────────────────────────────────────────────────────
def posted(walk: Walk) -> tuple[str, dict[str, object]]:
    """Some address of this room with a form that would do, were it the time for it; often it is not."""
    barrier = walk.random.choice(list(Barrier.objects.exclude(number=None).order_by("pk")))
    today = walk.at.date()
    soon, month = (today + timedelta(days=90)).isoformat(), today.replace(day=1)
    root = f"/potteries/barriers/{barrier.number}/"
    by_hand = {
        "why": "Because.", "seen": walk.seen_steps(barrier), "until": soon, "told": "The council",
        "owner": walk.someone().pk, "review_on": soon, "seen_owner": barrier.owner_id or "",
        "seen_review": barrier.review_on.isoformat() if barrier.review_on else "",
    }  # fmt: skip
    words = {
        "key": str(walk.random.getrandbits(32)).rjust(32, "0"),
        "how": "Read.",
        "evidence": "It hangs there.",
    }
    forms: list[tuple[str, dict[str, object]]] = [
        (f"{root}steps/{verb}/", by_hand) for verb in sorted({step.verb for step in TRANSITIONS})
    ]
    forms += [
        (f"{root}owner/", by_hand),
        (f"{root}merge/", {**by_hand, "into": walk.barrier().number or 99}),
        (f"{root}confirm/", {"kind": "charity", "month": f"{month:%Y-%m}"}),
        (f"{root}confirm/take-back/", {}),
        (f"{root}reword/", {}),
        (f"{root}escalate/", {**words, "body": "Board", "question": "May it?", "answer_by": soon}),
    ]
    kinds = ("flex", "sustained", "sustained", "sustained")
    forms += [
        (f"{root}changes/report/", {**words, "kind": kind, "what": "New rules.", "month": month})
        for kind in kinds
    ]
    for change in Change.objects.filter(barrier=barrier):
        given = {**words, "borne_out": walk.random.choice(["yes", "no"]), "first": soon}
        forms += [(f"{root}changes/{change.pk}/verify/", given), (f"{root}changes/{change.pk}/", given)]
    for each in Retest.objects.filter(change__barrier=barrier):
        forms += [(f"{root}re-tests/{each.pk}/", {**words, "holds": walk.random.choice(["yes", "no"])})] * 2
    for escalation in Escalation.objects.filter(barrier=barrier):
        forms.append(
            (f"{root}escalations/{escalation.pk}/", {"text": "Ten years.", "follows": "We tell all."})
        )
    for theme in Theme.objects.all():
        forms += [
            (
                f"/potteries/themes/{theme.number}/{verb}/",
                {"why": "Many meet it.", "what_came": "Rooms.", "seen": 0},
            )
            for verb in ("choose", "set-aside", "conclude", "support")
        ]
    return walk.random.choice(forms)


@pytest.mark.once
@settings(max_examples=8, suppress_health_check=[one_database, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_no_posted_form_takes_a_step_that_its_sender_may_not_take_now(cast, olive, now, sign_in, seed):
    clients = {None: sign_in(None), olive: sign_in(olive), **{each: sign_in(each) for each in cast}}
    with undone():
        walk = Walk(cast, cast[0], now, Random(seed))
        prepare(walk)
        for _each in range(25):
            who = walk.random.choice([*cast, cast[0], cast[0], olive, None])
            address, given = posted(walk)
            before, leads = every_row(), leading(who)
            page = clients[who].post(address, given)
            after = every_row()
            assert page.status_code in {200, 302, 404, 405}
            check_nothing_lost(before, after)
            check_lives()
            if who is None or who == olive:
                assert (page.status_code in {302, 404, 405}, after == before) == (True, True), address
            for step in new_steps(before, after):
                may = {
                    each.who for each in TRANSITIONS if (each.source, each.verb) == (step.before, step.verb)
                }
                assert may, (step.before, step.verb)
                assert step.by == who
                if may == {LEADS}:
                    assert step.barrier_id in leads, (address, step.verb)
                if step.verb in {"merge", "take_as_theme"}:
                    assert who.is_coordinator


def prepare(walk: Walk) -> None:
    """Three barriers some way into their lives, and a proposed theme."""
    start = walk.at
    walk.at = start - timedelta(days=400)
    for _each in range(3):
        VERBS["raise_one"](walk)
    for door in ("confirm", "report", "confirm", "report", "verify", "choose_theme", "ask", "give", "verify"):
        take(walk, door)
    walk.at = start


def leading(who) -> set[int]:
    if who is None:
        return set()
    known = Barrier.objects.filter(community=who.community_id)
    return set((known if who.is_coordinator else known.filter(owner=who)).values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(3))
def test_no_page_that_is_looked_at_changes_anything(cast, now, sign_in, seed):
    walk = Walk(cast, cast[0], now, Random(seed))
    prepare(walk)
    clients = [sign_in(each) for each in cast]
    for _each in range(25):
        address, _given = posted(walk)
        before = every_row()
        assert walk.random.choice(clients).get(address).status_code in {200, 302, 404, 405}
        assert every_row() == before, address
