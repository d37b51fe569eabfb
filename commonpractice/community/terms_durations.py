"""How long, in words: "20 minutes", "one minute each", "two and a half hours", "12:30 to 14:30"."""

import re
from dataclasses import dataclass
from fractions import Fraction

_UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {word: place for place, word in enumerate(_UNITS.split(), start=1)}
WORDS |= {word: place * 10 for place, word in enumerate(_TENS.split(), start=2)}
_WORD = "|".join(sorted(WORDS, key=len, reverse=True))
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = rf"(?:\d{{1,3}}(?:\.\d{{1,2}})?[½¼¾]?|[½¼¾]|(?:{_WORD})(?:[- ](?:{_DIGIT}))?)"
PARTS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_HOUR, _MINUTE, _SECOND = r"(?:hours?|hrs?)", r"(?:minutes?|mins?)", r"(?:seconds?|secs?)"
_UNIT = rf"(?:{_HOUR}|{_MINUTE}|{_SECOND})"
_GAP = r"[\s-]{0,3}"
_TO = r"\s*(?:-|–|—|to|or)\s*"
AMOUNT = re.compile(
    rf"(?<![\w.:])(?:"
    rf"(?P<vague>{NUMBER}{_TO}{NUMBER}{_GAP}{_UNIT})"
    rf"|(?P<half>(?:a\s)?half[\s-]an?[\s-]hour|half[\s-]hour)"
    rf"|(?P<quarters>(?:a\s)?quarter\sof\san\shour|three[\s-]quarters\sof\san\shour)"
    rf"|(?P<and_half>(?P<halves>an?|{NUMBER})(?:\s(?:and\sa\shalf\s{_HOUR}|{_HOUR}\sand\sa\shalf)))"
    rf"|(?P<number>an?|{NUMBER}){_GAP}(?P<unit>{_HOUR}(?:,?\s(?:and\s)?(?P<more>{NUMBER})\s?{_MINUTE})?|{_UNIT})"
    rf")\b",
    re.IGNORECASE,
)
# "12:30", "2.30pm", "10am", "12 noon"; a plain "10" is a time only beside one that is plainly one.
_CLOCK = r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:[ap]\.?m\b\.?)?(?:\s?noon)?|noon|midday)"
CLOCK_RANGE = re.compile(
    rf"(?<![\w.:–—-])(?:from\s|between\s)?(?P<start>{_CLOCK})\s*(?P<to>-|–|—|to|until|till|and)\s*(?P<end>{_CLOCK})"
    rf"(?![\w:]|\.\d|\s?{_UNIT}\b)",
    re.IGNORECASE,
)
_PEOPLE = r"(?:person|member|head|participant|attendee|organisation|agency|service|speaker|partner|one|body)"
EACH_AFTER = re.compile(
    rf"[\s,-]{{0,3}}(?:max(?:imum|\.)?\s)?(?:each\b|apiece\b|(?:a|per|/|for\seach|for\severy)\s?{_PEOPLE}\b"
    r"|[^.;:(]{0,40}\b(?:from|for|per)\s(?:each|every)\b(?!\s(?:month|quarter)))",
    re.IGNORECASE,
)
EACH_BEFORE = re.compile(
    rf"\b(?:(?:each|every)(?:\s\w+)?\s{_PEOPLE}|every(?:one|body)|each of (?:us|you|them)|each (?:has|gets|speaks|takes))\b"
    r"[^.;:(]{0,60}$",
    re.IGNORECASE,
)
REACH = 120
NOON = 12


@dataclass(frozen=True)
class Duration:
    """A stretch of time named in a text, from `start` to `end`; `seconds` is None where it is a range."""

    start: int
    end: int
    seconds: int | None
    each: bool
    by_the_clock: bool = False


def durations(text: str) -> list[Duration]:
    """Return every duration that the text names, in order."""
    found = [Duration(m.start(), m.end(), s, each=False, by_the_clock=True) for m, s in _clock_ranges(text)]
    for match in AMOUNT.finditer(_blanked(text, found)):
        after = EACH_AFTER.match(text, match.end())
        each = bool(after or EACH_BEFORE.search(text, max(0, match.start() - REACH), match.start()))
        seconds = None if match["vague"] else _seconds(match)
        found.append(Duration(match.start(), match.end(), seconds, each))
    return sorted(found, key=lambda duration: duration.start)


def number(words: str) -> Fraction:
    """Return the number that a match of NUMBER stands for; "a" and "an" are one."""
    words = words.lower()
    if words in {"a", "an"}:
        return Fraction(1)
    if words[0].isdigit() or words[0] in PARTS:
        whole = words.rstrip("½¼¾")
        return Fraction(whole or 0) + PARTS.get(words[-1], 0)
    return Fraction(sum(WORDS[word] for word in re.split(r"[- ]", words)))


def _blanked(text: str, taken: list[Duration]) -> str:
    """Put blanks where a duration was found, so that its numbers are not found again."""
    kept, end = [], 0
    for duration in taken:
        kept += [text[end : duration.start], " " * (duration.end - duration.start)]
        end = duration.end
    return "".join([*kept, text[end:]])


def _seconds(match: re.Match[str]) -> int:
    if match["half"]:
        return 1800
    if match["quarters"]:
        return 2700 if match["quarters"].lower().startswith("three") else 900
    if match["and_half"]:
        return int((number(match["halves"]) + Fraction(1, 2)) * 3600)
    size = {"h": 3600, "m": 60, "s": 1}[match["unit"][0].lower()]
    more = number(match["more"]) * 60 if match["more"] else 0
    return int(number(match["number"]) * size + more)


def _clock_ranges(text: str) -> list[tuple[re.Match[str], int]]:
    ranges = []
    for match in CLOCK_RANGE.finditer(text):
        seconds = _between(match["start"], match["end"])
        worded = "between" if match["to"].lower() == "and" else ""
        if seconds and match[0].lower().startswith(worded):
            ranges.append((match, seconds))
    return ranges


def _between(start: str, end: str) -> int | None:
    """Return the seconds from one clock time to another; None where the words do not say they are times."""
    if not any(re.search(r"[:.]\d\d|m|n", time, re.IGNORECASE) for time in (start, end)):
        return None
    first, first_half = _minute_of_day(start)
    last, last_half = _minute_of_day(end)
    if last_half and not first_half and first < NOON * 60 <= last and first + NOON * 60 < last:
        first += NOON * 60  # "1-3pm" and "12.30 - 2.30pm": the half of the day is written once
    if not last_half and last <= first and last < NOON * 60:
        last += NOON * 60
    return (last - first) * 60 if last > first else None


def _minute_of_day(time: str) -> tuple[int, bool]:
    time = time.lower()
    if "noon" in time or "midday" in time:
        return NOON * 60, True
    hour, minute = re.match(r"(\d+)(?:[:.](\d\d))?", time).groups(default="0")  # type: ignore[union-attr]
    half = re.search(r"[ap]", time)
    hours = int(hour)
    if half and hours <= NOON:
        hours = hours % NOON + (NOON if half[0] == "p" else 0)
    return hours * 60 + int(minute), bool(half)
