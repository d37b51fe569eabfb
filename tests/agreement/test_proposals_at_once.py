"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

from functools import partial

from django.db import OperationalError

from commonpractice.agreement.models import Outcome, Position
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.taking_positions import HasTakenError, record_for, take_position
from commonpractice.transitions import NotNowError, StaleError
from tests.agreement.asked import ask
from tests.agreement.on_the_way import (
    AGREE,
    LIVE_WITH,
    RISK,
    decided,
    draft,
    fetched,
    open_positions,
    weighed,
)
from tests.at_once import at_once, two_connections
from tests.themes.proposed import choose, propose
from tests.themes.raised import raise_barrier

REFUSED = (NotNowError, StaleError, HasTakenError, OperationalError)


def begun(mo, cora, now):
    theme = choose(propose(mo, [raise_barrier(mo, read_by=cora, at=now)], now), cora, now)
    return draft(ask(theme, cora, now, state="closed", rule={"method": "consent"}), mo, now)


@two_connections
def test_a_step_is_taken_once_however_many_press(transactional_db, mo, lena, cora, now):
    proposal = begun(mo, cora, now)
    rounds.clarify(proposal, by=cora, at=now)
    step = partial(rounds.take_positions, proposal, by=cora, at=now, seen=1)
    results = at_once(step, step, step, told=REFUSED)
    assert sorted(type(each).__name__ for each in results) == ["NoneType", "NotNowError", "NotNowError"]
    assert (fetched(proposal).state, proposal.rounds.count()) == ("positions", 2)


@two_connections
def test_one_position_from_two_devices_and_a_scribe(transactional_db, mo, lena, cora, now):
    proposal = open_positions(begun(mo, cora, now), cora, now)
    results = at_once(
        partial(take_position, proposal, AGREE, by=lena, text=1),
        partial(take_position, proposal, LIVE_WITH, by=lena, text=1),
        partial(record_for, proposal, RISK, member=lena, text=1),
        told=REFUSED,
    )
    assert [each for each in results if isinstance(each, OperationalError)] == []
    kept = Position.objects.get()
    # Whoever came first: her own hand stands, never what was written down for her.
    assert (kept.membership, kept.origin) == (lena, "own")


@two_connections
def test_a_position_as_the_round_ends_is_in_it_or_refused(transactional_db, mo, lena, cora, now):
    proposal = open_positions(begun(mo, cora, now), cora, now)
    taken, ended = at_once(
        partial(take_position, proposal, RISK, by=lena, text=1),
        partial(rounds.end_round, proposal, at=now, seen=2),
        told=REFUSED,
    )
    assert ended is None
    assert Position.objects.exists() is not isinstance(taken, NotNowError)


@two_connections
def test_an_outcome_is_recorded_once_and_numbered_once(transactional_db, mo, lena, cora, now):
    first = weighed(begun(mo, cora, now), cora, now, {lena: AGREE})
    second = weighed(begun(mo, cora, now), cora, now, {lena: AGREE})
    calls = [partial(decided, each, cora, now) for each in (first, first, second)]
    results = at_once(*calls, told=REFUSED)
    assert sum(isinstance(each, NotNowError) for each in results) == 1
    assert sorted(Outcome.objects.values_list("number", flat=True)) == [1, 2]
