"""When the next meeting is: proposed from the cadence, checked for the clock change, or found by a poll."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

AnswerWord = Literal["yes", "if_need_be", "no"]
Trouble = Literal["skipped", "repeated"]

_SATURDAY = 5
_CHRISTMAS_EVE = (12, 24)
_NEW_YEARS_DAY = (1, 1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A day in the month: `weekday` 0 for Monday to 6 for Sunday, `nth` 1 to 4, or 5 for the last."""

    weekday: int
    nth: int


@dataclass(frozen=True, slots=True)
class Option:
    """A date on offer, `starts_at` aware."""

    key: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said about an option; of two by the same person, the later in the sequence counts."""

    person: int
    option: int
    word: AnswerWord


@dataclass(frozen=True, slots=True)
class RankedDate:
    """An option with its counts, never with names.

    `able` is yes and if need be together. `constituencies_able` is how many constituencies would have
    somebody there, `constituencies_answered` how many have answered the poll at all. With few people these
    numbers can give an answer away: rank with `of_large_constituencies` where they are shown, or their order.
    """

    key: int
    starts_at: datetime
    yes: int
    if_need_be: int
    no: int
    able: int
    constituencies_able: int
    constituencies_answered: int

    @property
    def left_out(self) -> int:
        """How many constituencies answered and would have nobody there."""
        return self.constituencies_answered - self.constituencies_able


class ClockChangeError(ValueError):
    """A time that the clock change skips or repeats on that day; `kind` says which."""

    def __init__(self, kind: Trouble, local: datetime) -> None:
        super().__init__(f"the clock change has {kind} {local:%Y-%m-%d %H:%M}")
        self.kind = kind


def pattern_of(day: date) -> Pattern:
    """Which day in the month a date is: 15 September 2022 is the third Thursday."""
    return Pattern(day.weekday(), (day.day - 1) // 7 + 1)


def propose(last: date, *, months: int, today: date, pattern: Pattern | None = None) -> date:
    """Propose the day of the next meeting, after `today`, `months` (1 or more) after the last one.

    It keeps the day in the month (`pattern`; that of the last meeting if None), so the third Thursday stays
    the third Thursday; a fifth is the month's last. When the proposal is not after `today`, another `months`
    are added until it is. A weekend becomes the Monday after. A day from 24 December to 1 January, when
    offices in England are shut, becomes the same weekday in an earlier week of December, or a later one of
    January. Other public holidays are not known here. The time of day is the wall clock's: combine with
    `to_instant`. Raises ValueError for less than one month.
    """
    if months < 1:
        raise ValueError("a cadence is one month or more")
    pattern = pattern or pattern_of(last)
    month = last.year * 12 + last.month - 1
    while True:
        month += months
        day = _open_day(_day_in_month(month // 12, month % 12 + 1, pattern))
        if day > today:
            return day


def clock_trouble(local_date: date, local_time: time, zone: str) -> Trouble | None:
    """Say whether the clocks skip this time on that day in the zone ("Europe/London"), or show it twice.

    Raises zoneinfo.ZoneInfoNotFoundError (a KeyError) for an unknown zone.
    """
    local = datetime.combine(local_date, local_time.replace(tzinfo=None, fold=0), ZoneInfo(zone))
    if local.utcoffset() == local.replace(fold=1).utcoffset():
        return None
    there_and_back = local.astimezone(UTC).astimezone(ZoneInfo(zone))
    same = there_and_back.replace(tzinfo=None) == local.replace(tzinfo=None)
    return "repeated" if same else "skipped"


def to_instant(local_date: date, local_time: time, zone: str) -> datetime:
    """Turn a day and a wall-clock time in a zone into a moment in UTC.

    Raises ClockChangeError (a ValueError, with `kind`) where the clock change skips or repeats that time, and
    zoneinfo.ZoneInfoNotFoundError for an unknown zone.
    """
    local = datetime.combine(local_date, local_time.replace(tzinfo=None, fold=0), ZoneInfo(zone))
    trouble = clock_trouble(local_date, local_time, zone)
    if trouble is not None:
        raise ClockChangeError(trouble, local)
    return local.astimezone(UTC)


def rank_dates(
    options: Sequence[Option], answers: Iterable[Answer], constituency_of: Mapping[int, str | None]
) -> list[RankedDate]:
    """Rank the dates of a poll, the best first, by people and by constituencies.

    What counts is how many are able to come (yes or if need be), less a forfeit for every constituency that
    answered the poll but would have nobody there. The forfeit is a tenth of the people who answered, rounded
    down, at least one person. So of two dates, one leaving a constituency out and one leaving none out, the
    latter comes first unless the former brings more than the forfeit in people. Among equals: the fewer
    constituencies left out, the fewer "if need be", the earlier date, the lower key.
    A person without a constituency (None, or not in the mapping) counts as a person only; no answer counts as
    not able. Raises ValueError for an answer about a date that is not on offer.
    """
    latest = {(answer.person, answer.option): answer.word for answer in answers}
    if not {option for _, option in latest} <= {option.key for option in options}:
        raise ValueError("an answer is about a date that is not on offer")
    answered = {person for person, _ in latest}
    forfeit = max(1, len(answered) // 10)

    def place(ranked: RankedDate) -> tuple[int, int, int, datetime, int]:
        worth = ranked.able - forfeit * ranked.left_out
        return (-worth, ranked.left_out, ranked.if_need_be, ranked.starts_at, ranked.key)

    constituencies = _constituencies(answered, constituency_of)
    counted = []
    for option in options:
        words = {person: word for (person, about), word in latest.items() if about == option.key}
        coming = {person for person, word in words.items() if word != "no"}
        able = len(_constituencies(coming, constituency_of))
        counted.append(_ranked(option, Counter(words.values()), able, len(constituencies)))
    return sorted(counted, key=place)


def of_large_constituencies(
    answers: Iterable[Answer], constituency_of: Mapping[int, str | None], *, fewest: int
) -> dict[int, str]:
    """Keep the people whose constituency at least `fewest` people have answered the poll from.

    A smaller one, ranked or shown as left out, would tell how single people answered and where they belong.
    """
    people = {answer.person for answer in answers}
    sizes = _constituencies(people, constituency_of)
    known = ((person, constituency_of.get(person)) for person in people)
    return {person: part for person, part in known if part is not None and sizes[part] >= fewest}


def _constituencies(people: Iterable[int], constituency_of: Mapping[int, str | None]) -> Counter[str]:
    known = (constituency_of.get(person) for person in people)
    return Counter(constituency for constituency in known if constituency is not None)


def _ranked(option: Option, words: Counter[AnswerWord], able: int, answered: int) -> RankedDate:
    yes, if_need_be, no = words["yes"], words["if_need_be"], words["no"]
    return RankedDate(option.key, option.starts_at, yes, if_need_be, no, yes + if_need_be, able, answered)


def _day_in_month(year: int, month: int, pattern: Pattern) -> date:
    first_weekday, days = monthrange(year, month)
    day = 1 + (pattern.weekday - first_weekday) % 7 + 7 * (pattern.nth - 1)
    return date(year, month, day if day <= days else day - 7)


def _open_day(day: date) -> date:
    if day.weekday() >= _SATURDAY:
        day += timedelta(days=7 - day.weekday())
    while (day.month, day.day) >= _CHRISTMAS_EVE or (day.month, day.day) <= _NEW_YEARS_DAY:
        day += _WEEK if day.month == 1 else -_WEEK
    return day
