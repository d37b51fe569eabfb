"""Rare combinations: a rare event with two more facts, close together, can be recognised without a name."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from commonpractice.themes.identifiability.dates import MONTH
from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import sentences

Spans = list[tuple[int, int]]
Facts = dict[str, Spans]

EVENT = re.compile(
    r"\b(?:(?<!any )(?<!no )(?<!every )(?<!about )(?:flat |house |hostel |kitchen |bin |tent "
    r"|chip-pan )?fire(?! (?:service|alarm|risk|safety|sett|door|exting|officer|station|drill|brigade|play"
    r"|and rescue|on file|regulation|hydrant|start|history|cover|escape|incident))|blaze|arson attack"
    r"|explosion|exploded|flood(?:ed)?|stabb(?:ing|ed)|shooting|shot dead|murder(?:ed)?|manslaughter"
    r"|overdose death|died|killed|death of|drowned|jumped|hanged|suicide|raped|kidnapp\w+|siege|hostage"
    r"|collapse[ds]?|evacuated|riot|burn(?:ed|t) down|electrocuted|attacked with)\b",
    re.IGNORECASE,
)
SETTING = r"(?:night shelter|shelter|hostel|project|refuge|House|Lodge|Court|hotel|YMCA|foyer|B&B|flats|estate|ward)"
WHERE = re.compile(
    r"\b(?:in|at|near|outside|from)(?: the)? (?P<place>(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Christmas|English|Polish|Welsh|Sentinel|Crown"
    rf"|Magistrates)[a-z]*\b)[A-Z][a-z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?: {SETTING})?"
    rf"|\bthe (?P<named>[A-Z][a-z][\w’'-]+) {SETTING}\b"
)
WHEN = re.compile(
    rf"\b(?:{MONTH},? (?:19|20)\d{{2}}|last (?:night|week|month|(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day)|yesterday|this (?:week|morning|month)|the other (?:night|day)"
    r"|(?:two|three|four|five|six|ten|\d{1,2}) (?:days|weeks|nights) ago|on (?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)day (?:night|morning|evening))\b",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:man|woman|person|people|resident|tenant|survivor|client|lad|lass|girl|boy|mother|mum|father|dad"
    r"|couple|family|refugee|wheelchair user|user|one|child|teenager|national|asylum seeker|student|nurse"
    r"|veteran)"
)
WHO = {
    "age": re.compile(
        r"\b(?:aged?|age of) \d{1,2}\b(?! (?:to|and|or|-))|\b\d{1,2}[- ]years?[- ]olds?\b|\b(?:eigh|nine"
        r"|seven|six)teen[- ]year[- ]old\b",
        re.IGNORECASE,
    ),
    "only": re.compile(rf"\b(?:the )?only (?:\w+ ){{0,2}}{PEOPLE}\b", re.IGNORECASE),
    "nationality": re.compile(rf"\b[A-Z][a-z]+(?:an|ian|ish|ese|i|ch) {PEOPLE}\b"),
    "trait": re.compile(
        r"\b(?:twins?|triplets|pregnant|deaf|blind|wheelchair|amputee|trans (?:man|woman)|transgender"
        r"|(?:mother|father|mum|dad) of (?:\d|two|three|four|five|six|seven|eight)|war veteran|ex-soldier"
        r"|former (?:soldier|teacher|nurse|footballer|police officer|councillor)|one[- ]legged"
        r"|lost (?:an? |two |three )?(?:arm|leg|hand|fingers?|eye))\b",
        re.IGNORECASE,
    ),
}
RECORD = re.compile(
    r"\b(?:in|on|by|page of) (?:the )?(?:Sentinel|newspapers?|papers|local paper|news|press|television|TV"
    r"|Facebook|headlines)\b|\b(?:Crown|Magistrates['’]?) Court\b|\b(?:inquest|coroner(?:['’]s)?|jailed"
    r"|sentenced|charged with|convicted of|on trial|court case|made the news)\b",
    re.IGNORECASE,
)
NEIGHBOURS = 2
"""Facts count as close within this many sentences."""
ENOUGH = 2
"""So many kinds of fact (where, when, who, on record) beside the event."""


def combinations(text: str, days: Spans, known: Spans) -> Iterator[Found]:
    """Spans from the first to the last of the facts.

    `days` are the exact dates found in the text; `known` are stretches of public names, which narrow nothing down.
    """
    facts = _facts(text, days, known)
    if not facts["event"] and sum(bool(facts[kind]) for kind in WHO) < ENOUGH:
        return
    ends = [sentence.end for sentence in sentences(text)]
    near: list[Facts] = [{kind: [] for kind in facts} for _end in ends]
    for kind, spans in facts.items():
        for span in spans:
            near[min(bisect_right(ends, span[0]), len(ends) - 1)][kind].append(span)
    last = -1
    for place in range(len(near)):
        for count in range(1, NEIGHBOURS + 1):
            inside = _together(near[place : place + count])
            if place > last and _singles_out(inside):
                last = place + count - 1
                spans = [span for each in inside.values() for span in each]
                yield Kind.COMBINATION, min(span[0] for span in spans), max(span[1] for span in spans)


def _facts(text: str, days: Spans, known: Spans) -> Facts:
    places = [match.span() for match in WHERE.finditer(text)]
    public = bytearray(len(text))
    for start, end in known:
        public[start:end] = b"\1" * (end - start)
    return {
        "event": [match.span() for match in EVENT.finditer(text)],
        "where": [span for span in places if not any(public[span[0] : span[1]])],
        "when": [match.span() for match in WHEN.finditer(text)] + days,
        "record": [match.span() for match in RECORD.finditer(text)],
        **{kind: [match.span() for match in pattern.finditer(text)] for kind, pattern in WHO.items()},
    }


def _together(sentences_facts: list[Facts]) -> Facts:
    return {kind: [span for facts in sentences_facts for span in facts[kind]] for kind in sentences_facts[0]}


def _singles_out(facts: Facts) -> bool:
    rare = sum(bool(facts[kind]) for kind in WHO)
    beside = sum(bool(facts[kind]) for kind in ("where", "when", "record")) + bool(rare)
    return (bool(facts["event"]) and beside >= ENOUGH) or (rare >= ENOUGH and bool(facts["where"]))
