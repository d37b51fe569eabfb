"""The clock of a meeting's room: nothing but the recorded steps, replayed.

Every device shows the same time because each works it out from the same few values and the server's time. No
function here reads a clock. Moments are aware datetimes and are handed back in UTC; lengths are in seconds.
A moment earlier than the step before it counts as that step's moment, so that a server's clock being put back
never takes time away from anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from types import MappingProxyType
from typing import Literal

Stage = Literal["not_started", "running", "paused", "finished"]
StepKind = Literal["start", "move_on", "go_back", "extend", "pause", "resume", "finish"]
Fault = Literal["stage", "section", "seconds"]

# Going back from "finished" opens the meeting again: a click too many at the end can be undone.
LEGAL: Mapping[Stage, frozenset[StepKind]] = MappingProxyType(
    {
        "not_started": frozenset({"start"}),
        "running": frozenset({"move_on", "go_back", "extend", "pause", "finish"}),
        "paused": frozenset({"move_on", "go_back", "extend", "resume", "finish"}),
        "finished": frozenset({"go_back"}),
    }
)
_NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the agenda, `planned` in seconds."""

    key: int
    planned: int


@dataclass(frozen=True, slots=True)
class Step:
    """Something the chair did.

    `section` is where to go back to (None: the one before; from a finished meeting, the one it ended in), the
    section to extend (None: the current one), or, for the others, the section that was on the screen of
    whoever clicked: if the room has moved on since, the step is not legal, so two clicks at once move on
    once. `seconds` is for extend only.
    """

    kind: StepKind
    at: datetime
    section: int | None = None
    seconds: int = 0


class IllegalStepError(ValueError):
    """A step that the room's state does not allow; `fault` says what is wrong with it."""

    def __init__(self, fault: Fault, step: Step) -> None:
        super().__init__(f"{step.kind} is not possible here: {fault}")
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SectionTime:
    """A line of the schedule; `planned`, `allowed` and `spent` in seconds, `spent` without pauses."""

    key: int
    starts_at: datetime
    ends_at: datetime
    planned: int
    allowed: int
    spent: float
    state: Literal["done", "now", "next", "not_reached"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one section has come: seconds planned and added, time spent, time taken with pauses."""

    key: int
    planned: int
    added: int = 0
    spent: timedelta = _NONE
    taken: timedelta = _NONE
    visited: bool = False

    @property
    def allowed(self) -> int:
        """Seconds planned plus seconds added."""
        return self.planned + self.added


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the meeting stands after its steps so far.

    `sections` count up to `since`, the moment of the latest step; what has passed after it follows from
    `now`.
    """

    starts_at: datetime
    sections: tuple[Progress, ...]
    stage: Stage = "not_started"
    place: int = 0
    since: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def current(self) -> int | None:
        """The key of the section that is on, None before the start and after the end."""
        return self.sections[self.place].key if self.stage in {"running", "paused"} else None

    @property
    def allowed(self) -> int:
        """Seconds the current section may take, extensions included; 0 where there is none."""
        return 0 if self.current is None else self.sections[self.place].allowed

    @property
    def spent_before(self) -> float:
        """Seconds the current section had used up at `running_since`, or altogether while paused."""
        return 0.0 if self.current is None else self.sections[self.place].spent.total_seconds()

    @property
    def running_since(self) -> datetime | None:
        """Since when time has been passing on top of `spent_before`; None unless running."""
        return self.since if self.stage == "running" else None

    def spent(self, key: int, now: datetime) -> float:
        """Seconds spent in a section by `now`, pauses left out. ValueError for an unknown section."""
        section = self.sections[_place_of(self, key)]
        return (section.spent + (self._running_for(now) if key == self.current else _NONE)).total_seconds()

    def remaining(self, now: datetime) -> float:
        """Seconds left in the current section, negative when over; 0 where there is none."""
        return 0.0 if self.current is None else self.allowed - self.spent(self.current, now)

    def schedule(self, now: datetime) -> list[SectionTime]:
        """When each section was, is and will be, in the agenda's order, each beginning where the last ended.

        Until the meeting starts, the times run from `starts_at`, or from `now` once it is late. Sections
        behind the current one take what they took, pauses included; the current one lasts until its time is
        used up, or until `now` when over; a section that was left by going back keeps what it has left, and
        the time spent there lies within the current one. In a finished meeting, unvisited sections are
        "not_reached".
        """
        rows: list[SectionTime] = []
        at = self.started_at or max(self.starts_at, _utc(now))
        for place, section in enumerate(self.sections):
            ends_at = self._end_of(place, at, now)
            spent = self.spent(section.key, now)
            times = (section.planned, section.allowed, spent)
            rows.append(SectionTime(section.key, at, ends_at, *times, self._state_of(place)))
            at = ends_at
        return rows

    def _running_for(self, now: datetime) -> timedelta:
        return max(_utc(now) - self.running_since, _NONE) if self.running_since else _NONE

    def _end_of(self, place: int, at: datetime, now: datetime) -> datetime:
        section = self.sections[place]
        if self._state_of(place) in {"done", "not_reached"}:
            return at + section.taken
        if self.since is not None and place == self.place:
            at = max(self.since, _utc(now))
        left = timedelta(seconds=section.allowed - self.spent(section.key, now))
        return at + max(left, _NONE)

    def _state_of(self, place: int) -> Literal["done", "now", "next", "not_reached"]:
        if self.stage == "finished":
            return "done" if self.sections[place].visited else "not_reached"
        if self.stage == "not_started" or place > self.place:
            return "next"
        return "now" if place == self.place else "done"


def clock(sections: Sequence[Section], steps: Sequence[Step], *, starts_at: datetime) -> Clock:
    """Replay the steps, oldest first, over the agenda of a meeting planned for `starts_at`.

    Raises ValueError for a moment without a time zone, a key that occurs twice or a negative length, and
    IllegalStepError (a ValueError) for a step that was not possible.
    """
    if len({section.key for section in sections}) != len(sections):
        raise ValueError("a section occurs twice")
    if any(section.planned < 0 for section in sections):
        raise ValueError("a section has a negative length")
    agenda = tuple(Progress(section.key, section.planned) for section in sections)
    return reduce(advance, steps, Clock(starts_at=_utc(starts_at), sections=agenda))


def advance(clock: Clock, step: Step) -> Clock:
    """Take one step more. Raises IllegalStepError; `why_not` tells beforehand."""
    fault = why_not(clock, step)
    if fault is not None:
        raise IllegalStepError(fault, step)
    clock = _settle(clock, _utc(step.at))
    match step.kind:
        case "start":
            return _enter(replace(clock, stage="running", started_at=clock.since), 0)
        case "move_on" if clock.place + 1 < len(clock.sections):
            return _enter(clock, clock.place + 1)
        case "move_on" | "finish":
            return replace(clock, stage="finished", finished_at=clock.since)
        case "go_back":
            stage: Stage = "running" if clock.stage == "finished" else clock.stage
            return _enter(replace(clock, stage=stage, finished_at=None), _target(clock, step))
        case "extend":
            place = _target(clock, step)
            section = clock.sections[place]
            return _change(clock, place, replace(section, added=section.added + step.seconds))
        case "pause" | "resume":
            return replace(clock, stage="paused" if step.kind == "pause" else "running")


def why_not(clock: Clock, step: Step) -> Fault | None:
    """What stands against a step: None if nothing.

    "stage": not possible in this stage (`LEGAL`); "section": no such section, not the one that is on, or not
    one to go back to; "seconds": an extension of nothing or less.
    """
    if step.kind not in LEGAL[clock.stage]:
        return "stage"
    if step.kind == "start":
        return None if clock.sections else "section"
    if step.kind not in {"go_back", "extend"}:
        return None if step.section in {None, clock.current} else "section"
    keys = [section.key for section in clock.sections]
    if step.section is not None and step.section not in keys:
        return "section"
    place = _target(clock, step)
    if step.kind == "extend":
        return "section" if place < clock.place else None if step.seconds > 0 else "seconds"
    latest = clock.place if clock.stage == "finished" else clock.place - 1
    return None if 0 <= place <= latest else "section"


def _target(clock: Clock, step: Step) -> int:
    if step.section is not None:
        return _place_of(clock, step.section)
    stays = step.kind == "extend" or clock.stage == "finished"
    return clock.place if stays else clock.place - 1


def _place_of(clock: Clock, key: int) -> int:
    return [section.key for section in clock.sections].index(key)


def _settle(clock: Clock, at: datetime) -> Clock:
    """Book the time since the step before to the section that was on."""
    if clock.since is None:
        return replace(clock, since=at)
    passed = max(at - clock.since, _NONE)
    section = clock.sections[clock.place]
    spent = section.spent + (passed if clock.stage == "running" else _NONE)
    booked = replace(section, spent=spent, taken=section.taken + passed)
    return replace(_change(clock, clock.place, booked), since=clock.since + passed)


def _enter(clock: Clock, place: int) -> Clock:
    return replace(_change(clock, place, replace(clock.sections[place], visited=True)), place=place)


def _change(clock: Clock, place: int, section: Progress) -> Clock:
    return replace(clock, sections=(*clock.sections[:place], section, *clock.sections[place + 1 :]))


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC)
