"""Cadence, length, chair's duties, hybrid and costs, each recognised only where the words say it plainly."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from commonpractice.community.terms_durations import NUMBER, durations, number
from commonpractice.community.terms_found import Cadence, Found, ReadSection
from commonpractice.community.terms_sentences import Sentence, sentences

T = TypeVar("T")

MEETING = re.compile(
    r"\b(?:meet|meets|meetings?|gathers?|gatherings?|sessions?|comes? together|convenes?)\b", re.IGNORECASE
)
LABEL = re.compile(
    r"^(?:frequency|how often|how long|when|duration|length|times?|meetings?)\b[^:]{0,30}:", re.IGNORECASE
)
NOT_THE_CADENCE = re.compile(
    r"\b(?:review|newsletter|bulletin|messages?|e-?mails?|reports?|reminders?|sub-?group|steering|core group|board|"
    r"training|rotat|met\b|used to|previously|formerly|until|notice|elect)",
    re.IGNORECASE,
)
NOT_THE_LENGTH = re.compile(
    r"\b(?:present|speaker|notice|before|within|in advance|after|late\b|break|arriv|round ?table|travel|workshop|training|"
    r"used to|previously|formerly|sub-?group|steering|each (?:member|person|item))",
    re.IGNORECASE,
)
SHORTEST, LONGEST = 15, 480
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_NAMED = {
    "week": Cadence(weeks=1),
    "month": Cadence(months=1),
    "quarter": Cadence(months=3),
    "year": Cadence(months=12),
}
# "Bi-monthly" means twice a month to some and every two months to others, so it is not recognised.
CADENCES: tuple[tuple[str, Callable[[re.Match[str]], Cadence | None]], ...] = (
    (rf"\b(?P<n>{NUMBER})[- ](?P<u>week|month)ly\b", lambda m: _spaced(m["n"], m["u"])),
    (r"\bfortnightly\b|\bevery fortnight\b|\bonce a fortnight\b", lambda _: Cadence(weeks=2)),
    (r"\b(?:half-yearly|twice[- ]yearly)\b", lambda _: Cadence(months=6)),
    (
        r"(?<!bi)(?<!bi[- ])(?<!half[- ])(?<!twice[- ])(?<!\w-)\b(?P<u>week|month|quarter|year)ly\b",
        lambda m: _NAMED[m["u"].lower()],
    ),
    (r"\bannually\b", lambda _: Cadence(months=12)),
    (r"\b(?:every|each) (?P<n>other|second|third) (?P<u>week|month)\b", lambda m: _spaced(m["n"], m["u"])),
    (rf"\bevery (?P<n>{NUMBER}) (?P<u>week|month)s\b", lambda m: _spaced(m["n"], m["u"])),
    (
        rf"\b(?P<n>twice|once|{NUMBER}(?: times)?) (?:a|per|each|every|in a|in each) (?P<u>month|quarter|year|week)\b",
        lambda m: _times(m["n"], m["u"]),
    ),
    (
        r"(?<!times )(?<!once )(?<!twice )\b(?:every|each) (?P<u>week|month|quarter|year)\b(?! (?:or|to) )",
        lambda m: _NAMED[m["u"].lower()],
    ),
    (rf"\b{_NTH} {DAYS} (?:of|in) the (?P<u>month)\b", lambda m: _NAMED[m["u"].lower()]),
    (rf"\bevery {DAYS}\b", lambda _: Cadence(weeks=1)),
)
DUTY = re.compile(
    r"\bchair(?:person)?(?: also)?(?:['’]s| is| are)?(?: duties| role| job)?(?: is| are)? "
    r"(?:will|shall|must|should|responsible for|to)\b:?\s*",
    re.IGNORECASE,
)
VERBS = re.findall(
    r"\w+",
    """agree book bring circulate close collate confirm decide draft encourage ensure facilitate gather guide help
    introduce invite keep lead liaise look make manage moderate open organise plan prepare record remind report run
    send set share support take thank welcome write""",
)
NEXT_DUTY = re.compile(
    rf"\s*;\s*(?:and\s+)?(?=\w)|(?:,\s+|,?\s+and\s+)(?=(?:{'|'.join(VERBS)})\b)", re.IGNORECASE
)
ROTATES = re.compile(
    r"\brotat|\btak(?:e|es|ing) (?:it in )?turns|\bdifferent (?:member|person|chair|organisation|agency)"
    r"|\bnew chair (?:each|every)|\bchair changes\b",
    re.IGNORECASE,
)
STAYS = re.compile(
    r"\b(?:not|never|no longer) rotat|\bpermanent chair|\bstanding chair|\bchair is permanent", re.IGNORECASE
)
_HERE = r"\b(?:in[- ]person|face[- ]to[- ]face|in the room)"
_THERE = r"\b(?:online|remote(?:ly)?|virtual(?:ly)?|(?:by )?(?:video|phone))"
_OR = r"\b[^.]{0,40}\b(?:or|and|also|as well as)\b[^.]{0,30}"
HYBRID = re.compile(rf"\bhybrid\b|{_HERE}{_OR}{_THERE}|{_THERE}{_OR}{_HERE}", re.IGNORECASE)
NOT_HYBRID = re.compile(
    r"\b(?:not|no|never|cannot)\b[^.]{0,30}\bhybrid\b|\bhybrid\b[^.]{0,30}\b(?:not|no longer)\b"
    rf"|\b(?:only|solely|entirely|always|exclusively|fully)\s(?:held\s)?(?:{_HERE}|{_THERE})|(?:{_HERE}|{_THERE})\sonly\b",
    re.IGNORECASE,
)
MONEY = re.compile(r"\b(?:costs?|expenses?)\b", re.IGNORECASE)
MONEY_RULE = re.compile(
    r"\b(?:bears?|borne|own|meet|met|pays?|paid|cover(?:s|ed)?|reimbursed?|claim(?:ed)?|responsible)\b",
    re.IGNORECASE,
)


Said = tuple[tuple[ReadSection, Sentence], ...]


def said_in(sections: tuple[ReadSection, ...]) -> Said:
    """Return every sentence with its section; the items of the agenda are not sentences about the community."""
    said: list[tuple[ReadSection, Sentence]] = []
    for section in sections:
        if section.kind in {"meetings", "agenda"} and section.heading:
            said.append((section, Sentence(section.heading)))
        said.extend(
            (section, sentence)
            for sentence in sentences(section.body)
            if not (section.kind == "agenda" and (sentence.is_item or sentence.text.startswith("|")))
        )
    return tuple(said)


def cadence_of(said: Said) -> Found[Cadence] | None:
    """Return how often the community meets; None where the document names no or several cadences."""
    return _agreed(
        Found(cadence, sentence.text)
        for section, sentence in said
        if _is_about_meeting(section, sentence) and not NOT_THE_CADENCE.search(sentence.text)
        for cadence in _cadences(sentence.text)
    )


def length_of(said: Said) -> Found[int] | None:
    """Return the minutes of a meeting, 15 to 480; None where the document names no or several lengths."""
    return _agreed(
        Found(duration.seconds // 60, sentence.text)
        for section, sentence in said
        if _is_about_meeting(section, sentence) and not NOT_THE_LENGTH.search(sentence.text)
        for duration in durations(sentence.text)
        if duration.seconds is not None
        and not duration.each
        and SHORTEST * 60 <= duration.seconds <= LONGEST * 60
    )


def chair_duties_of(said: Said) -> tuple[Found[str], ...]:
    """Return the chair's duties: the list in the chair's section, else what "the chair will" do."""
    listed = [s.text for section, s in said if section.kind == "chair" and s.is_item]
    duties = [Found(text.rstrip(" .;"), text) for text in listed if not ROTATES.search(text)]
    if duties:
        return tuple(duties)
    for _section, sentence in said:
        opening = DUTY.search(sentence.text)
        if opening and not ROTATES.search(sentence.text):
            each = NEXT_DUTY.split(sentence.text[opening.end() :])
            duties.extend(Found(duty.strip(" .,;"), sentence.text) for duty in each if duty.strip(" .,;"))
    return tuple(duties)


def chair_rotates_in(said: Said) -> Found[bool] | None:
    """Return whether somebody else chairs each time; None where the document does not say or contradicts itself."""
    about = [
        s.text
        for section, s in said
        if section.kind == "chair" or re.search(r"\bchair", s.text, re.IGNORECASE)
    ]
    return _agreed(
        Found(not STAYS.search(text), text) for text in about if STAYS.search(text) or ROTATES.search(text)
    )


def hybrid_in(said: Said) -> Found[bool] | None:
    """Return whether people take part both in the room and from elsewhere."""
    texts = [sentence.text for _section, sentence in said]
    return _agreed(
        Found(not NOT_HYBRID.search(text), text)
        for text in texts
        if HYBRID.search(text) or (NOT_HYBRID.search(text) and MEETING.search(text))
    )


def costs_in(said: Said) -> Found[str] | None:
    """Return the costs rule in the document's own words: its section on costs, else the sentences that state one."""
    headed = [sentence.text for section, sentence in said if section.kind == "costs"]
    stated = [s.text for _section, s in said if MONEY.search(s.text) and MONEY_RULE.search(s.text)]
    rule = " ".join(headed or stated)
    return Found(rule, rule) if rule else None


def _is_about_meeting(section: ReadSection, sentence: Sentence) -> bool:
    return section.kind == "meetings" or bool(MEETING.search(sentence.text) or LABEL.match(sentence.text))


def _agreed(found: Iterator[Found[T]]) -> Found[T] | None:
    """Return what was found first, unless the document elsewhere says something different."""
    every = list(found)
    return every[0] if every and all(other.value == every[0].value for other in every) else None


def _cadences(text: str) -> Iterator[Cadence]:
    for words, meaning in CADENCES:
        for match in re.finditer(words, text, re.IGNORECASE):
            cadence = meaning(match)
            if cadence is not None:
                yield cadence


def _spaced(many: str, unit: str) -> Cadence | None:
    ordinals = {"other": 2, "second": 2, "third": 3}
    count = ordinals.get(many.lower()) or number(many)
    if count != int(count):
        return None
    return Cadence(weeks=int(count)) if unit.lower() == "week" else Cadence(months=int(count))


def _times(many: str, unit: str) -> Cadence | None:
    named = {"once": 1, "twice": 2}
    count = named.get(many.lower()) or int(number(many.lower().removesuffix(" times")))
    months = _NAMED[unit.lower()].months
    if unit.lower() == "week":
        return Cadence(weeks=1) if count == 1 else None
    return Cadence(months=months // count) if count and months % count == 0 else None
