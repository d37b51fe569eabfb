"""Exact dates and dates of birth. A month or a year alone is no exact date."""

import re
from collections.abc import Iterator
from datetime import date

from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import after, before

MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b(?:\.(?=\s*['’]?\d))?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?"
YEAR = r"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d{2}|['’]\d{2})\b)?"
CENTURY = r"(?:19|20)"
MARKED_NUMBER = r"(?P<mark>[-/.])(?P<number>\d{1,2})"
NTH = r"(?P<nth>st|nd|rd|th)?"
SHAPES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Tuesday 12th of March 2024; March 12th, 2024; 2024-03-12; 12/03/24
        rf"\b{WEEKDAY}(?P<day>\d{{1,2}}){NTH}\s*(?:of\s+)?{MONTH}{YEAR}(?!\w)",
        rf"\b{WEEKDAY}{MONTH}\s+(?:the\s+)?(?P<day>\d{{1,2}}){NTH}(?![\w%:/.-]*\d|\w){YEAR}",
        rf"(?<![\w/.-])(?P<year>{CENTURY}\d\d){MARKED_NUMBER}(?P=mark)(?P<day>\d{{1,2}})(?![\w/-]|\.\d)",
        rf"(?<![\w/.£-])(?P<day>\d{{1,2}}){MARKED_NUMBER}(?P=mark)(?P<year>{CENTURY}?\d\d)(?![\w/-]|\.\d)",
    )
]
DAY_AND_MONTH = re.compile(
    r"\b(?:on|dated|since|until|from|by|before"
    r"|after)\s+(?P<whole>(?P<day>\d{1,2})/(?P<number>\d{1,2}))(?![\w/%-]|\.\d|\s+(?:of|a|full|occasions?"
    r"|hours?|days?|beds?|basis|weeks?|rooms?|people|tim))",
    re.IGNORECASE,
)
SPECIAL_DAY = re.compile(
    r"\b(?:(?P<last>last|this|on)\s+)?(?P<whole>(?:Christmas (?:Eve|Day)|Boxing Day|New Year['’]?s (?:Eve"
    r"|Day)|Good Friday|Easter (?:Sunday|Monday)|Hallowe['’]?en|Bonfire Night|Guy Fawkes Night"
    r"|Valentine['’]?s Day|Mother['’]?s Day|Father['’]?s Day|Remembrance (?:Sunday|Day)"
    r"|(?:\w+ )?Bank Holiday(?: Monday)?|Eid|Diwali|Shrove Tuesday|Ash Wednesday|May Day"
    r"|St\.? \w+['’]s Day|Pancake Day)(?:,?\s+(?:in\s+)?(?P<year>(?:19|20)\d{2}))?)",
    re.IGNORECASE,
)
IN_GENERAL = re.compile(
    r"\b(?:every|each|even|open|opens|close[sd]?|shut|always|never|usually|cover|staffed)\b", re.IGNORECASE
)
HAPPENED = re.compile(
    r"\b(?:was|were|had|left|told|went|set|lost|put|came|sent|found|got|\w{3,}ed)\b", re.IGNORECASE
)
# A day that the public knows: when a law begins, when the community meets.
PUBLIC_DAY = re.compile(
    r"\b(?:into force|in force|takes? effect|took effect|commenc\w+|consultation|act|regulations?|contract"
    r"|funding|strategy|policy|guidance|deadline|(?:next|last|our|this) (?:meeting|workshop|training"
    r"|session|forum)|(?:workshop|training|meeting) (?:is|was|will be)|the (?:workshop|training"
    r"|conference) (?:on|of))\b[^.;,\n]{0,40}$",
    re.IGNORECASE,
)
PUBLIC_AFTER = re.compile(
    r"[^.;\n]{0,50}\b(?:into force|in force|takes? effect|took effect|appl(?:y|ies) to|(?:a"
    r"|the) new (?:code|duty|rules?|form|guidance|law))\b",
    re.IGNORECASE,
)
BORN_BEFORE = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|dates? of birth|birth ?dates?|born|birthdays?|b(?=\. ?\d)|(?:turn(?:s|ed"
    r"|ing)|be) (?:\d{1,2}|[a-z]*teen|[a-z]*ty(?:-\w+)?))\b[^.;\n]{0,30}$|\(b\.\s*$"
    r"|\bd\.o\.b\.[^;\n]{0,12}$",
    re.IGNORECASE,
)
BORN_AFTER = re.compile(
    r"^\W{0,3}(?:(?:was|is|as)\s+)?(?:(?:her|his|their|the)\s+)?(?:\w+\s+)?(?:d\.?o\.?b\b|date of birth"
    r"|birthday|birth date|birth\b)",
    re.IGNORECASE,
)
BORN_IN_MONTH = re.compile(rf"\bborn in (?P<whole>{MONTH},?\s+(?:of\s+)?(?:19|20)\d{{2}}\b)", re.IGNORECASE)
BORN_RUN = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth)\W{0,4}(?:is\s+|was\s+)?(?P<whole>\d{6}|\d{8})(?!\w)", re.IGNORECASE
)
LEADING = re.compile(
    r"\b(?:on|dated?|since|until|from|by|d\.?o\.?b\.?|born|birth|of|and)\W{0,3}$", re.IGNORECASE
)
SHORT = 8
"""A date with full stops that is shorter, such as 5.2.19, may be the number of a version."""
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNSURE = {"may", "mar", "march"}
ON = re.compile(r"\b(?:on|dob|born)\s+(?:the\s+)?$", re.IGNORECASE)
COUNTS = re.compile(r"\s+(?!(?:and|when|at|but|after|because|in|from|to|until|for|with|he|she|they)\b)[a-z]")
"""After *in March 12*: a number that counts something is no day."""


def dates(text: str) -> Iterator[Found]:
    """Days with their month, in words or numbers; beside a word of birth they are dates of birth."""
    for shape in SHAPES:
        for match in shape.finditer(text):
            if _is_a_day(match, text):
                yield from _dated(text, *match.span())
    for match in DAY_AND_MONTH.finditer(text):
        if _exists(int(match["day"]), int(match["number"])) and match["whole"] != "1/2":
            yield from _dated(text, *match.span("whole"))
    for pattern in (BORN_IN_MONTH, BORN_RUN):
        for match in pattern.finditer(text):
            yield Kind.BIRTH_DATE, *match.span("whole")
    yield from _special_days(text)


def _is_a_day(match: re.Match[str], text: str) -> bool:
    parts = match.groupdict()
    if parts.get("number"):
        return _is_a_day_in_numbers(match, text)
    word, alone = parts["month"], not parts["nth"] and not parts["year"]
    if alone and word.lower() in UNSURE and word[0].islower() and not ON.search(before(text, match.start())):
        return False
    if alone and match.start("month") < match.start("day") and COUNTS.match(text, match.end()):
        return False
    return _exists(int(parts["day"]), NAMES.index(word.lower()[:3]) + 1)


def _is_a_day_in_numbers(match: re.Match[str], text: str) -> bool:
    day, month, dotted = int(match["day"]), int(match["number"]), match["mark"] == "."
    if dotted and len(match[0]) < SHORT and not LEADING.search(before(text, match.start())):
        return False
    # Some systems write the month first.
    return _exists(day, month) or (not dotted and _exists(month, day))


def _exists(day: int, month: int) -> bool:
    try:
        date(2024, month, day)
    except ValueError:
        return False
    return True


def _dated(text: str, start: int, end: int) -> Iterator[Found]:
    near = before(text, start)
    if BORN_BEFORE.search(near) or BORN_AFTER.match(after(text, end)):
        yield Kind.BIRTH_DATE, start, end
    elif not (PUBLIC_DAY.search(before(text, start, 70)) or PUBLIC_AFTER.match(after(text, end, 80))):
        yield Kind.EXACT_DATE, start, end


def _special_days(text: str) -> Iterator[Found]:
    for match in SPECIAL_DAY.finditer(text):
        how = (match["last"] or "").lower()
        around = before(text, match.start(), 80)
        told = how == "on" and HAPPENED.search(around + after(text, match.end(), 60))
        if match["year"] or ((how in {"last", "this"} or told) and not IN_GENERAL.search(around)):
            yield Kind.EXACT_DATE, *match.span("whole")
