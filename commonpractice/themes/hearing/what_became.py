"""What became of what a source passed on, as it stood when a half-year ended. Only what somebody of a source may read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.hearing.half_years import HalfYear, closed_since
from commonpractice.themes.hearing.step_facts import Fact, facts_of
from commonpractice.themes.models import Barrier, Change, Escalation, Source, Stage, Step


@dataclass(frozen=True)
class Moved:
    stage: str
    at: datetime
    facts: list[Fact]


@dataclass(frozen=True)
class Sustained:
    what: str
    standing: str
    """Whether anybody else has looked, in words."""


@dataclass(frozen=True)
class Asked:
    """What a body outside was asked, and what follows where it has answered."""

    body: str
    question: str
    answer_by: date
    follows: str


@dataclass(frozen=True)
class Became:
    barrier: Barrier
    stage: str
    since: datetime
    other: "Barrier | None"
    """The one it was merged with, and where that stood."""
    other_stage: str
    moved: list[Moved]
    flex: list[str]
    sustained: list[Sustained]
    asked: list[Asked]

    @property
    def story(self) -> list[Moved]:
        """The steps, where they say more than the stage does."""
        return self.moved if len(self.moved) > 1 or any(step.facts for step in self.moved) else []

    @property
    def has_moved(self) -> bool:
        return bool(self.moved or self.flex or self.sustained or any(each.follows for each in self.asked))


def end_of(half: HalfYear, community: Community) -> datetime:
    """The moment from which on things belong to the next half-year, by the community's clock."""
    return start_of(half.next, community)


def start_of(half: HalfYear, community: Community) -> datetime:
    return datetime.combine(half.first_day, time(), tzinfo=community.zone)


def halves_of(source: Source, today: date) -> list[HalfYear]:
    """The half-years with a page: closed, and something had been passed on; newest first."""
    first = source.barriers.known().order_by("known_at").values_list("known_at", flat=True).first()
    return [] if first is None else list(closed_since(source.community.date_of(first), today))[::-1]


def what_became(source: Source, half: HalfYear) -> list[Became]:
    """Each barrier that the source had passed on by then, by its number; five queries."""
    start, end = start_of(half, source.community), end_of(half, source.community)
    lives = Step.objects.select_related("into__wording").prefetch_related("into__steps")
    barriers = (
        source.barriers.known()
        .filter(known_at__lt=end)
        .select_related("wording")
        .order_by("number")
        .prefetch_related(
            Prefetch("steps", lives),
            Prefetch("changes", Change.objects.select_related("verification")),
            Prefetch("escalations", Escalation.objects.select_related("answer")),
        )
    )
    return [_became(barrier, start, end) for barrier in barriers]


def _became(barrier: Barrier, start: datetime, end: datetime) -> Became:
    steps = [step for step in barrier.steps.all() if step.at < end]
    changes = [change for change in barrier.changes.all() if start <= change.at < end]
    other = steps[-1].into if steps[-1].verb == "merge" else None
    return Became(
        barrier=barrier,
        stage=steps[-1].get_after_display(),
        since=steps[-1].at,
        other=other,
        other_stage=_stage_of(other, end) if other else "",
        moved=[_moved(step) for step in steps if step.at >= start],
        flex=[change.what for change in changes if change.is_flex],
        sustained=[Sustained(each.what, _standing(each, end)) for each in changes if not each.is_flex],
        asked=list(_asked(barrier.escalations.all(), start, end)),
    )


def _moved(step: Step) -> Moved:
    # What was asked, and what is done differently, stand below by themselves.
    facts = [] if step.verb in {"escalate", "report_change"} else facts_of(step, for_source=True)
    return Moved(step.get_after_display(), step.at, facts)


def _stage_of(barrier: Barrier, end: datetime) -> str:
    last = [step for step in barrier.steps.all() if step.at < end][-1:]
    return str(Stage(last[0].after).label) if last else ""


def _standing(change: Change, end: datetime) -> str:
    verification = getattr(change, "verification", None)
    if verification is None or verification.at >= end:
        return _("Nobody else has looked yet whether it is so.")
    if verification.borne_out:
        return _("Somebody else has looked: it is so.")
    return _("Somebody else has looked: it is not so yet.")


def _asked(escalations: Iterable[Escalation], start: datetime, end: datetime) -> Iterable[Asked]:
    for each in escalations:
        answer = getattr(each, "answer", None)
        answered = answer is not None and answer.at < end
        if each.at < end and not (answer and answer.at < start):
            yield Asked(
                each.body, each.question, each.answer_by, answer.follows if answer and answered else ""
            )
