"""Random walks through the lives of barriers: who acts, by which door, rightly or wrongly; and what must stay true."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import transaction

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Happening, Membership
from commonpractice.themes import changing, choosing, confirming, escalating, looking_after, passing_on
from commonpractice.themes.life import TRANSITIONS, verbs_at
from commonpractice.themes.models import Barrier, Change, Escalation, Retest, Step, Wording, month_of
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError, StaleError
from tests.themes.raised import draft_barrier, raise_barrier

REFUSED = (
    NotNowError,
    StaleError,
    changing.OwnChangeError,
    changing.RetestDaysError,
    confirming.OwnBarrierError,
    passing_on.NotYoursError,
)
ALLOWED = {(step.source, step.verb, step.target) for step in TRANSITIONS} | {("", "raise", "raised")}
REBUILT = {"BarrierStem", "Stem", "News"}
"""Tables whose rows are reckoned anew, or are gone once they have been told."""
HISTORY = (
    "Step", "OwnerChange", "Change", "Verification", "RetestResult", "Escalation", "EscalationAnswer", "Approval",
)  # fmt: skip
"""What was written here is never written again."""

Rows = dict[str, dict[int, tuple[Any, ...]]]


def every_row() -> Rows:
    tables = [*apps.get_app_config("themes").get_models(), Happening, Letter]
    return {each.__name__: {row[0]: row for row in each.objects.order_by().values_list()} for each in tables}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_lives() -> None:
    """Numbered without a gap, each step going on where the one before ended, none that the table does not hold."""
    steps: dict[int, list[tuple[int, str, str, str]]] = {}
    for barrier, *step in Step.objects.order_by("barrier", "number").values_list(
        "barrier", "number", "before", "verb", "after"
    ):
        steps.setdefault(barrier, []).append(tuple(step))
    for pk, stage, taken, number in Barrier.objects.values_list("pk", "stage", "steps_taken", "number"):
        life = steps.get(pk, [])
        assert [step[0] for step in life] == list(range(1, len(life) + 1))
        assert [step[1] for step in life] == ["", *(step[3] for step in life)][: len(life)]
        assert {step[1:] for step in life} <= ALLOWED
        assert (stage, taken) == (life[-1][3] if life else "", len(life))
        assert (number is None) == (not life)


def check_nothing_lost(before: Rows, after: Rows) -> None:
    for name in before.keys() - REBUILT:
        assert before[name].keys() <= after[name].keys(), name
    for name in HISTORY:
        assert before[name].items() <= after[name].items(), name


def new_steps(before: Rows, after: Rows) -> list[Step]:
    return list(Step.objects.filter(pk__in=after["Step"].keys() - before["Step"].keys()))


@dataclass
class Walk:
    members: list[Membership]
    reader: Membership
    """A coordinator."""
    at: datetime
    random: Random
    seen: list[Barrier] = field(default_factory=list)
    """Barriers as they were read at some time: what an old page still shows."""
    focus: Barrier | None = None
    """The only one that the next door is about."""

    def someone(self) -> Membership:
        return self.random.choice(self.members)

    def barrier(self) -> Barrier:
        """Often as it is, sometimes as it was."""
        if self.focus:
            return self.focus
        present = list(Barrier.objects.select_related("community", "wording", "theme").order_by("pk"))
        chosen = self.random.choice([*present, *present, *self.seen])
        self.seen.append(chosen)
        return chosen

    def any_of(self, model: type[Any]) -> Any:
        of = "change__barrier" if model is Retest else "barrier"
        rows = list(model.objects.filter(**({of: self.focus} if self.focus else {})).order_by("pk"))
        if not rows:
            raise NotNowError
        return self.random.choice(rows)

    def seen_steps(self, barrier: Barrier) -> int:
        return barrier.steps_taken + self.random.choice([0, 0, 0, 1, -1])

    def days(self) -> list[Any]:
        today = self.at.date()
        return [today + timedelta(days=each) for each in self.random.choice([(180, 360), (90,), (), (0, 90)])]


def raise_one(walk: Walk) -> None:
    raise_barrier(walk.random.choice(walk.members[1:]), read_by=walk.reader, at=walk.at)


def draft_one(walk: Walk) -> None:
    draft_barrier(walk.someone(), at=walk.at)


def confirm(walk: Walk) -> None:
    barrier, month = walk.barrier(), month_of(walk.at.date())
    confirming.confirm(barrier, voice=Voice(walk.someone()), kind="charity", month=month, at=walk.at)


def confirm_by_two(walk: Walk) -> None:
    barrier, month = walk.barrier(), month_of(walk.at.date())
    for member in [each for each in walk.members if each.pk != barrier.raised_by_id][:2]:
        confirming.confirm(barrier, voice=Voice(member), kind="charity", month=month, at=walk.at)


def step_by_hand(walk: Walk) -> None:
    barrier = walk.barrier()
    possible = [verb for verb in verbs_at(barrier.stage) if verb in looking_after.BY_HAND]
    every = sorted({step.verb for step in TRANSITIONS})
    verb = walk.random.choice([*possible * 4, *every, "wish"])
    looking_after.take_step(
        barrier, verb, why="Because.", by=walk.someone(), at=walk.at, seen=walk.seen_steps(barrier)
    )


def give(walk: Walk) -> None:
    barrier = walk.barrier()
    seen = (barrier.owner_id, barrier.review_on)
    owner = walk.random.choice([None, *walk.members])
    looking_after.give_to(barrier, owner, review_on=None, seen=seen, by=walk.someone(), at=walk.at)


def ask(walk: Walk) -> None:
    escalating.escalate(
        walk.barrier(),
        key=walk.random.choice([uuid.uuid4(), *Escalation.objects.values_list("key", flat=True)]),
        body="Housing board (invented)",
        question="May a record be older than ten years?",
        answer_by=walk.at.date() + timedelta(days=30),
        by=walk.someone(),
        at=walk.at,
    )


def answer(walk: Walk) -> None:
    escalating.answer(
        walk.any_of(Escalation), text="Ten.", follows="We tell all.", by=walk.someone(), at=walk.at
    )


def report(walk: Walk) -> None:
    changing.report(
        walk.barrier(),
        key=walk.random.choice([uuid.uuid4(), uuid.uuid4(), *Change.objects.values_list("key", flat=True)]),
        kind=walk.random.choice(["flex", "sustained", "sustained"]),
        what="The rules name three facts.",
        evidence="They hang in the hall.",
        month=month_of(walk.at.date()),
        by=walk.someone(),
        at=walk.at,
    )


def verify(walk: Walk) -> None:
    borne_out = walk.random.choice([True, True, False])
    changing.verify(
        walk.any_of(Change),
        borne_out=borne_out,
        how="Read.",
        retests=walk.days(),
        by=walk.someone(),
        at=walk.at,
    )


def retest(walk: Walk) -> None:
    holds = walk.random.choice([True, False])
    changing.retest(walk.any_of(Retest), holds=holds, how="Asked.", by=walk.someone(), at=walk.at)


def merge(walk: Walk) -> None:
    barrier, into = walk.barrier(), walk.random.choice(list(Barrier.objects.order_by("pk")))
    looking_after.merge(
        barrier, into, why="The same.", by=walk.reader, at=walk.at, seen=walk.seen_steps(barrier)
    )


def choose_theme(walk: Walk) -> None:
    known = [walk.focus] if walk.focus else list(Barrier.objects.standing())
    if not known:
        raise NotNowError
    theme = choosing.propose(
        uuid.uuid4(),
        title="Rooms",
        question="What would let you say yes?",
        why_now="",
        barriers=walk.random.sample(known, k=min(len(known), 2)),
        by=walk.someone(),
        at=walk.at,
    )
    choosing.choose(theme, why="Many meet it.", by=walk.reader, at=walk.at, edited_times=0)


def reword(walk: Walk) -> None:
    barrier = walk.barrier()
    if barrier.wording_id is None:
        raise NotNowError
    draft = passing_on.begin_rewording(barrier, voice=Voice(walk.members[1]), at=walk.at)
    passing_on.pass_on(draft, kept_because="", at=walk.at)
    draft = Wording.objects.get(pk=draft.pk)
    passing_on.approve(draft, by=walk.someone(), at=walk.at, edited_times=draft.edited_times)


VERBS: dict[str, Callable[[Walk], None]] = {
    each.__name__: each
    for each in (
        raise_one, draft_one, confirm, step_by_hand, give, ask, answer, report, verify, retest, merge, choose_theme,
        reword,
    )
}  # fmt: skip
DOORS = {
    "clarify": reword,
    "confirm": confirm_by_two,
    "take_as_theme": choose_theme,
    "report_change": report,
    "verify": verify,
    "doubt": verify,
    "hold": retest,
    "recur": retest,
    "escalate": ask,
    "merge": merge,
}
"""By which door a verb comes; the others are taken by hand."""


def fitting(walk: Walk) -> None:
    """Some step that its life allows one of the barriers, though perhaps not who tries it."""
    standing = list(Barrier.objects.standing().select_related("community", "wording", "theme").order_by("pk"))
    walk.focus = walk.random.choice(standing)
    try:
        others = [verb for verb in verbs_at(walk.focus.stage) if verb != "merge"]
        verb = walk.random.choice([*others * 4, "merge"])
        DOORS.get(verb, step_by_hand)(walk)
    finally:
        walk.focus = None
