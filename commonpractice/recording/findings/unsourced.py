"""Findings of the kind `unsourced`: hearsay and history that a reader could not trace."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from commonpractice.recording.findings.dates import has_date
from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.nearby import is_question, nearby
from commonpractice.recording.findings.sources import is_sourced
from commonpractice.recording.findings.speaking import Speaker, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind
from commonpractice.recording.words import listed

ADVERSE = listed(
    """
    fire fires arson burned burnt torched lighter lighters petrol violence violent assault assaults assaulted hit
    hits fights fighting weapon weapons knife drugs dealing deals heroin crack spice using drinking drinks drinker
    evicted barred banned excluded expelled thrown kicked stole stealing steals theft shoplifting threats threatened
    threatening abuse abused damage arrears police prison offences offending gang gangs visitors parties noise
    begging relapsed overdosed cuckooed exploited self-harm suicide attempts needles carrying sells selling beats
    beating bullied bullying trashed smashed
    """
)
NAMES_SOMETHING = listed(
    """
    risk service services brigade door doors alarm alarms safety drill officer officers crew crews station exit exits warden
    wardens marshal marshals blanket extinguisher engine log precautions assessment assessor advice team report authority
    staff worker workers housing charity project meeting room
    """
)
WHOSE = listed("the other his her our my some several many of local all old")
SPOKEN_TO = listed("to with by from at in for that told on")
FEWEST_WORDS = 3
LONGEST_BOX = 9
PLURAL = "unsourced-plural"
NEAR = 5
"""Words after the telling within which its date stands; a later one is that of the event."""
REACH = 8
TELLING = listed(
    """
    say says saying said tell tells telling mention mentions mentioned reckon reckons reckoned think thinks thought
    believe believes believed feel feels felt suspect suspects suspected report reports reported reporting complain
    complained complaining raised expressed heard hears hear saw knows know swear swears agree agrees hinted
    commented noticed claim claims allege alleges describe described
    """
)
TELLING_NOW = listed("say saying tell reckon suspect claim allege")
"""What is told by several, whatever the kind of the sentence."""
NEARER = listed(
    """
    he she i we him her me they you it to and but if when because manager officer worker nurse sergeant constable
    teacher head support clerk adviser doctor who tenant commander warden inspector coordinator lead duty chair
    secretary
    """
)
PEOPLE = listed(
    """
    neighbours neighbors residents tenants locals folk folks peers lads girls boys kids mates mate contractors
    colleagues staff people everyone everybody someone somebody others witnesses members volunteers guests regulars
    customers parents professionals agencies services providers landlords officers holders family families friends
    relatives school college nursery jobcentre council police hospital ward surgery hostel probation agency office
    dwp housing security management church club pub shop shopkeepers traders bosses cleaners drivers youths
    teenagers passers women men repairs reception downstairs workers
    """
)


def unsourced(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    asked: dict[int, list[Met]] = {}
    for each in met(note, FindingKind.UNSOURCED):
        stretch = nearby(note.stretches[each.number], each.first)
        yield from _answered_yes(note, stretch, each)
        if _asks(note, stretch, each, sentences[each.number]):
            asked.setdefault(each.number, []).append(each)
    for number, stretch in enumerate(note.stretches):
        if number in asked:
            yield from _triggers(note, asked[number])
        elif _is_a_history(note, stretch):
            span = note.span(stretch.first + 1, stretch.last - 1)
            yield Finding(span.start, span.end, FindingKind.UNSOURCED, "unsourced-box")
        elif sentences[number].kind is SentenceKind.REPORTED:
            yield from [*_in_the_plural(note, stretch, TELLING)] or _bare(note, number)
        elif sentences[number].kind is not SentenceKind.OTHER:
            yield from _in_the_plural(note, stretch, TELLING_NOW)


def _is_a_history(note: Note, stretch: Stretch) -> bool:
    """*History: arson, theft*: a field of a form with deeds, and neither source nor date."""
    words = note.words_in(stretch)
    if not 1 < len(words) <= LONGEST_BOX or words[0] not in {"history", "offending", "background", "past"}:
        return False
    named = note.text.startswith(":", note.words.ends[stretch.first])
    return named and not ADVERSE.isdisjoint(words[1:]) and not has_date(note, stretch.first, stretch.last)


def _triggers(note: Note, asked: list[Met]) -> Iterator[Finding]:
    """The words that pass on what was heard; the whole clause where there are none."""
    triggers = [each for each in asked if each.phrase.role != "clause"]
    for each in triggers or asked:
        stretch = nearby(note.stretches[each.number], each.first)
        yield as_finding(note, each) if triggers else _clause(note, stretch, each)


def _asks(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    if is_question(note, stretch) or _is_heading(note, stretch, each):
        return False
    match each.phrase.role:
        case "general":
            near = has_date(note, stretch.first, min(each.last + NEAR, stretch.last))
            return not (near or _in_other_words(note, stretch, each))
        case "reported":
            return sentence.kind is SentenceKind.REPORTED
        case "clause":
            dated = has_date(note, stretch.first, stretch.last)
            return (
                not dated
                and sentence.kind is not SentenceKind.OTHER
                and not is_sourced(note, stretch, each.first)
            )
        case _:
            return not is_sourced(note, stretch, each.first)


def _is_heading(note: Note, stretch: Stretch, each: Met) -> bool:
    """*Previous incidents:* names a field of a form."""
    end = note.words.ends[each.last]
    return note.text[end : end + 1] == ":" or stretch.last - stretch.first == 1


def _in_other_words(note: Note, stretch: Stretch, each: Met) -> bool:
    """Whether it stands in what somebody else told: *she said staff told her*."""
    return any(
        account.speaker is Speaker.PERSON and account.first < each.first and account.verb < each.first
        for account in accounts_in(note, stretch)
    )


def _clause(note: Note, stretch: Stretch, each: Met) -> Finding:
    """The whole clause around what was met: from the last comma to the next."""
    first, last = each.first, each.last
    while (
        first > stretch.first
        and not note.words.breaks[first]
        and note.words.plain[first - 1] not in {"and", "but"}
    ):
        first -= 1
    while last + 1 < stretch.last and not note.words.breaks[last + 1]:
        last += 1
    span = note.span(first, last)
    return Finding(span.start, span.end, each.phrase.kind, each.phrase.id)


def _in_the_plural(note: Note, stretch: Stretch, telling: frozenset[str]) -> Iterator[Finding]:
    """*Girls upstairs reckon he did it*, *Contractors tell us*: several people or an office, whatever they are called."""
    plain, breaks = note.words.plain, note.words.breaks
    for at in range(stretch.first, stretch.last - 1):
        if not _is_somebody(note, stretch, at):
            continue
        for verb in range(at + 1, min(at + REACH, stretch.last)):
            if plain[verb] in NEARER or (breaks[verb] and plain[verb] not in telling):
                break
            if breaks[verb] and plain[verb + 1 : verb + 2] in (["the"], ["a"], ["our"], ["my"]):
                break  # Somebody else says it: "two staff on the door, says the rota".
            if plain[verb] in telling:
                if not has_date(note, stretch.first, min(verb + NEAR, stretch.last)):
                    span = note.span(at, verb)
                    yield Finding(span.start, span.end, FindingKind.UNSOURCED, PLURAL)
                return


def _is_somebody(note: Note, stretch: Stretch, at: int) -> bool:
    word = note.words.plain[at]
    before = note.words.plain[at - 1] if at > stretch.first else ""
    if before in WHOSE:
        leading = note.words.plain[max(stretch.first, at - 3) : at]
        return word in PEOPLE and SPOKEN_TO.isdisjoint(leading)
    return word in PEOPLE and before not in SPOKEN_TO | {"no", "and", "a"}


def _answered_yes(note: Note, stretch: Stretch, each: Met) -> Iterator[Finding]:
    """*Has this happened before: yes*."""
    answer = each.last + 1
    if answer == stretch.last or note.words.plain[answer] not in {"yes", "y", "yep", "lots", "loads"}:
        return
    if ":" in note.text[note.words.ends[each.last] : note.words.starts[answer]]:
        span = note.span(answer, answer)
        yield Finding(span.start, span.end, FindingKind.UNSOURCED, "unsourced-box")


def _bare(note: Note, number: int) -> Iterator[Finding]:
    """Something told against somebody with neither source nor date: the whole clause."""
    stretch = note.stretches[number]
    words = note.words_in(stretch)
    if any(match.thing.phrase.kind in {FindingKind.STATUS, FindingKind.DOUBT} for match in note.met[number]):
        return
    if (
        not _is_adverse(words)
        or any(accounts_in(note, stretch))
        or has_date(note, stretch.first, stretch.last)
    ):
        return
    if not {"i", "we", "injured", "hurt", "opened"}.isdisjoint(words) or len(words) < FEWEST_WORDS:
        return
    span = note.span(stretch.first, stretch.last - 1)
    yield Finding(span.start, span.end, FindingKind.UNSOURCED, "unsourced-bare")


def _is_adverse(words: list[str]) -> bool:
    """*Police* and *fire* are no misdeeds where they name a service, a door or an assessment."""
    return any(word in ADVERSE and then not in NAMES_SOMETHING for word, then in pairwise([*words, ""]))
