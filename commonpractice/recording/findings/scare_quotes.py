"""Quotation marks round a word or two that say *so they say*. Somebody's words with their name are left alone."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.identifying.names import given_names
from commonpractice.recording.findings.nearby import nearby
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.quotations import Quotation
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

MOST_WORDS = 4
NOTED = listed(
    "words phrase term entry page note form letter file record text message heading report email log marked headed answer"
)
"""Where something was written or said so: its words are quoted, not doubted."""
SPOKEN = listed(
    """
    feel feels felt finds thinks thought agreed remembered recalled
    protests protested explains explained promises promised admits
    admitted jokes joked laughed signed replies insists insisted murmured sighed
    say says said saying shouted shouts shouting shout replied answered wrote writes written reads read reading
    added asked repeated whispered screamed yelled texted called calls call calling describes described describing
    states stated quote quoted quotes refers referred muttered muttering singing chanting sang heard hearing typed
    told tells
    """
)
DIRECT = SPOKEN | listed(
    """
    named headed titled entitled labelled marked word words phrase term terms entry question signed
    line page box heading sign poster tattoo printed known nicknamed uses used using put puts only
    recorded records record lists listed gave gives answer wants wanted
    """
)
OWNED = listed(
    """
    his her their another the this these so such some a an my your one more yet usual latest famous poor
    """
)
DOUBTED = listed(
    """
    targeted victimised singled discriminated ignored unfairly slipped fell dropped robbed mugged attacked assaulted accident accidental accidentally lost stolen promised stitched suicidal panic
    bad ill sick unwell depressed anxious anxiety depression disabled disability damp mould forgot forgotten
    threatened bullied hurt injured injury trauma traumatised friend friends cousin uncle brother boyfriend
    girlfriend carer broken poorly flu emergency asleep seizure fit fits pain pains migraine stress stressed victim
    vulnerable evicted homeless starving illness attack attacks headache virus mistake misunderstanding working job
    interview appointment funeral busy sober clean voices flashbacks ptsd nerves condition harassed harassment abuse
    abused raped set framed innocent blamed helping allergic allergy medicine medication prescribed scared
    frightened afraid unsafe cold hungry sorry trying changed
    """
)
BEING = listed(
    """
    was were is been being are got had has have having be he's she's an a it's its the thinks feels
    """
)
THINGS = listed(
    """
    hoodie shirt t jumper cap sign poster label bag mug jacket tattoo badge form sheet policy programme course group
    page meeting project leaflet letter book film song card scheme service visit door button box folder tab
    """
)
LEFT_OUT = listed("says claims thinks on reckons")
"""A sentence that begins so leaves out who speaks, as those do that hold a word up."""
TOLD = listed("opinion reported")


def scare_quotes(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    starts = [each.start for each in note.stretches]
    for each in note.quotations:
        number = bisect_left(starts, each.start + 1) - 1
        if number < 0:
            continue
        stretch, kind = note.stretches[number], sentences[number].kind
        stretch = nearby(stretch, bisect_left(note.words.starts, each.start))
        if each.end <= stretch.end and _is_scare(note, stretch, each, kind):
            yield Finding(each.start, each.end, FindingKind.DOUBT, "doubt-scare-quotes")


def _is_scare(note: Note, stretch: Stretch, each: Quotation, kind: SentenceKind) -> bool:
    starts = note.words.starts
    first, after = bisect_left(starts, each.start), bisect_left(starts, each.end)
    inside, before = note.words.plain[first:after], note.words.plain[stretch.first : first]
    follows = note.words.plain[after : min(after + 3, stretch.last)]
    if not 0 < len(inside) <= MOST_WORDS or any(word[0].isdigit() for word in inside):
        return False
    unspoken = not before and (kind not in TOLD or not SPOKEN.isdisjoint(follows))
    if unspoken or _follows_a_speaker(note, stretch, first):
        return False
    if _is_a_name(note, each, before, follows) or _is_statutory(note, stretch, inside):
        return False
    doubted = not DOUBTED.isdisjoint(inside)
    if not SPOKEN.isdisjoint(before):
        # Said to have *been* something is somebody else's sentence with one word held up; *said "no"* is a quotation.
        return _is_held_up(before, inside, doubted)
    owned = bool(before) and before[-1] in OWNED
    if owned or doubted:
        return kind is not SentenceKind.OTHER or owned
    return kind in TOLD and len(inside) < MOST_WORDS and NOTED.isdisjoint(before)


STATUTORY = listed(
    "vulnerable homeless intentionally need priority disabled eligible habitually resident suitable"
)
LAWS = listed(
    "act section s part decision test duty reg regulation regulations definition defined statutory threshold panel"
)


def _is_statutory(note: Note, stretch: Stretch, inside: list[str]) -> bool:
    """*Found "vulnerable" under the Housing Act*: a term of law is quoted as one."""
    return not STATUTORY.isdisjoint(inside) and not LAWS.isdisjoint(
        note.words.plain[stretch.first : stretch.last]
    )


def _follows_a_speaker(note: Note, stretch: Stretch, first: int) -> bool:
    """*Gerry: hands fine, "only my pride"*: a name and a colon open what somebody said."""
    at = stretch.first
    while at < first and (note.words.plain[at][0].isdigit() or note.words.plain[at] in given_names()):
        at += 1
        if note.text[note.words.ends[at - 1] : note.words.ends[at - 1] + 1] == ":":
            return note.words.plain[at - 1] in given_names()
    return False


def _is_a_name(note: Note, each: Quotation, before: list[str], follows: list[str]) -> bool:
    """Words on a thing, a title, or a quotation right behind the one who speaks."""
    on_a_thing = not THINGS.isdisjoint(follows[:2])
    return on_a_thing or note.text[each.end : each.end + 1] == ":" or not DIRECT.isdisjoint(before[-2:])


def _is_held_up(before: list[str], inside: list[str], doubted: bool) -> bool:
    if not {
        "calls",
        "called",
        "word",
        "words",
        "phrase",
        "term",
        "entry",
        "page",
        "record",
        "explain",
        "describes",
    }.isdisjoint(before):
        return False
    held = bool(before) and (before[-1] in BEING or before[-1] in {"his", "her", "another", "was", "their"})
    return (
        held
        and (len(inside) <= 2 + (inside[0] in {"a", "an", "the"}) or before[0] in LEFT_OUT)
        and (doubted or before[0] in LEFT_OUT)
    )
