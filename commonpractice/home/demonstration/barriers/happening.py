"""What happens to barriers and themes in the demonstration, by the same verbs as in life, with the day it happened on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Concatenate, NamedTuple, ParamSpec
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.home.demonstration.barriers.words import Words
from commonpractice.themes import changing, choosing, confirming, escalating, looking_after, passing_on
from commonpractice.themes.models import (
    Barrier,
    Change,
    Contact,
    Escalation,
    Source,
    Theme,
    Wording,
    month_of,
)
from commonpractice.themes.voice import Voice

A_MONTH = timedelta(days=31)
P = ParamSpec("P")


@dataclass
class Here:
    """What the story is told in; what has happened so far goes by short names."""

    community: Community
    now: datetime
    members: dict[str, Membership]
    contacts: dict[str, Contact]
    sources: dict[str, Source]
    wordings: dict[str, Wording] = field(default_factory=dict)
    """The wording of a barrier that was written last."""
    themes: dict[str, Theme] = field(default_factory=dict)
    changes: dict[str, Change] = field(default_factory=dict)
    """The change of a barrier that was reported last."""
    escalations: dict[str, Escalation] = field(default_factory=dict)

    def barrier(self, name: str) -> Barrier:
        return Barrier.objects.select_related("community").get(pk=self.wordings[name].barrier_id)

    def voice(self, name: str) -> Voice:
        return Voice(self.contacts.get(name) or self.members[name])

    def day(self, days_ago: int) -> date:
        """Below nought: still to come."""
        return self.community.date_of(self.now) - timedelta(days=days_ago)

    def at(self, days_ago: int, *, place: int = 0) -> datetime:
        """In the morning; what happened on the same day some minutes later, by its place."""
        morning = datetime.combine(self.day(days_ago), time(9, 40), tzinfo=self.community.zone)
        return morning + timedelta(minutes=7 * place)


class Event(NamedTuple):
    days_ago: int
    happen: Callable[[Here, datetime], None]


def on(
    days_ago: int, verb: Callable[Concatenate[Here, datetime, P], None], *told: P.args, **more: P.kwargs
) -> Event:
    return Event(days_ago, lambda here, at: verb(here, at, *told, **more))


def live_through(here: Here, events: Iterable[Event]) -> None:
    """In order of time; on one day, in the order in which they are told."""
    place, day = 0, None
    for event in sorted(events, key=lambda event: -event.days_ago):
        place = place + 1 if event.days_ago == day else 0
        day = event.days_ago
        event.happen(here, here.at(day, place=place))


def passed_on(
    here: Here, at: datetime, name: str, words: Words, *, source: str, by: str, show_name: bool = False
) -> None:
    """Drafted and checked by who wrote it; it came up the month before."""
    begun = passing_on.begin(uuid4(), voice=here.voice(by), source=here.sources[source], at=at)
    month = month_of(here.community.date_of(at - A_MONTH))
    here.wordings[name] = passing_on.save_words(
        begun, {**words._asdict(), "month": month}, at=at, edited_times=0, source=begun.barrier.source,
        show_name=show_name,
    )  # fmt: skip
    passing_on.pass_on(here.wordings[name], kept_because="", at=at)


def sent_back(here: Here, at: datetime, name: str, *, by: str, why: str) -> None:
    passing_on.send_back(here.wordings[name], why=why, by=here.members[by], at=at)


def passed_on_again(here: Here, at: datetime, /, name: str, **changed: str) -> None:
    wording = here.wordings[name]
    here.wordings[name] = passing_on.save_words(
        wording, changed, at=at, edited_times=wording.edited_times, source=wording.barrier.source,
        show_name=wording.barrier.show_name,
    )  # fmt: skip
    passing_on.pass_on(here.wordings[name], kept_because="", at=at)


def approved(here: Here, at: datetime, name: str, *, by: str) -> None:
    wording = here.wordings[name]
    passing_on.approve(wording, by=here.members[by], at=at, edited_times=wording.edited_times)


def reworded(here: Here, at: datetime, /, name: str, *, by: str, read_by: str, **changed: str) -> None:
    """Clearer words, and a second person who read them an hour later."""
    draft = passing_on.begin_rewording(here.barrier(name), voice=here.voice(by), at=at)
    here.wordings[name] = draft
    passed_on_again(here, at, name, **changed)
    approved(here, at + timedelta(hours=1), name, by=read_by)


def met(here: Here, at: datetime, name: str, by: str, kind: str) -> None:
    month = month_of(here.community.date_of(at - A_MONTH))
    confirming.confirm(here.barrier(name), voice=here.voice(by), kind=kind, month=month, at=at)


def given(here: Here, at: datetime, name: str, to: str, *, review: int) -> None:
    barrier = here.barrier(name)
    looking_after.give_to(
        barrier, here.members[to], review_on=here.day(review), seen=(barrier.owner_id, barrier.review_on),
        by=here.members["Cora Wedge"], at=at,
    )  # fmt: skip


def took_step(
    here: Here,
    at: datetime,
    name: str,
    verb: str,
    why: str,
    *,
    by: str = "Cora Wedge",
    until: int | None = None,
    told: str = "",
) -> None:
    barrier = here.barrier(name)
    looking_after.take_step(
        barrier, verb, why=why, by=here.members[by], at=at, seen=barrier.steps_taken, told=told,
        until=None if until is None else here.day(until),
    )  # fmt: skip


def merged(here: Here, at: datetime, name: str, into: str, why: str) -> None:
    barrier = here.barrier(name)
    looking_after.merge(
        barrier, here.barrier(into), why=why, by=here.members["Cora Wedge"], at=at, seen=barrier.steps_taken
    )


def changed(here: Here, at: datetime, name: str, kind: str, *, by: str, what: str, evidence: str) -> None:
    here.changes[name] = changing.report(
        here.barrier(name), key=uuid4(), kind=kind, what=what, evidence=evidence,
        month=month_of(here.community.date_of(at)), by=here.members[by], at=at,
    )  # fmt: skip


def looked_at(
    here: Here, at: datetime, name: str, *, by: str, how: str, retests: Iterable[int] = (), so: bool = True
) -> None:
    changing.verify(
        here.changes[name], borne_out=so, how=how, retests=[here.day(each) for each in retests],
        by=here.members[by], at=at,
    )  # fmt: skip


def tried_again(here: Here, at: datetime, name: str, *, by: str, how: str, holds: bool = True) -> None:
    planned = here.changes[name].retests.open().order_by("on")[0]
    changing.retest(planned, holds=holds, how=how, by=here.members[by], at=at)


def asked(here: Here, at: datetime, name: str, *, body: str, question: str, answer_by: int, by: str) -> None:
    here.escalations[name] = escalating.escalate(
        here.barrier(name), key=uuid4(), body=body, question=question, answer_by=here.day(answer_by),
        by=here.members[by], at=at,
    )  # fmt: skip


def answered(here: Here, at: datetime, name: str, *, text: str, follows: str, by: str) -> None:
    escalating.answer(here.escalations[name], text=text, follows=follows, by=here.members[by], at=at)


def proposed(
    here: Here,
    at: datetime,
    name: str,
    *,
    by: str,
    title: str,
    question: str,
    why_now: str,
    barriers: Iterable[str],
) -> None:
    here.themes[name] = choosing.propose(
        uuid4(), title=title, question=question, why_now=why_now, barriers=[here.barrier(each) for each in barriers],
        by=here.members[by], at=at,
    )  # fmt: skip


def supported(here: Here, at: datetime, name: str, *, by: str) -> None:
    choosing.support(here.themes[name], by=here.members[by], at=at)


def chosen(here: Here, at: datetime, name: str, *, why: str) -> None:
    theme = here.themes[name]
    choosing.choose(theme, why=why, by=here.members["Cora Wedge"], at=at, edited_times=theme.edited_times)


def taken_up(here: Here, at: datetime, name: str, theme: str, *, why: str) -> None:
    choosing.take_up(here.barrier(name), here.themes[theme], why=why, by=here.members["Cora Wedge"], at=at)


def concluded(here: Here, at: datetime, name: str, *, what_came: str) -> None:
    choosing.conclude(here.themes[name], what_came=what_came, by=here.members["Cora Wedge"], at=at)


def published(here: Here, at: datetime, name: str) -> None:
    choosing.publish(here.themes[name], by=here.members["Cora Wedge"], at=at)
