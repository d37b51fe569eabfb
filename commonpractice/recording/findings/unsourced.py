"""Findings of the kind `unsourced`: hearsay and history that a reader could not trace."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.findings.listed import Met, as_finding, met
from commonpractice.recording.findings.sources import has_date, is_sourced
from commonpractice.recording.findings.speaking import Speaker, accounts_in
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Finding, FindingKind, Sentence, SentenceKind

ADVERSE = frozenset(
    "fire fires arson burned burnt torched lighter lighters petrol violence violent assault assaults assaulted hit hits fights"
    " fighting weapon weapons knife drugs dealing deals heroin crack spice using drinking drinks drinker evicted barred banned"
    " excluded expelled thrown kicked stole stealing steals theft shoplifting threats threatened threatening abuse abused damage"
    " arrears police prison offences offending gang gangs visitors parties noise begging relapsed overdosed cuckooed exploited"
    " self-harm suicide attempts needles carrying sells selling beats beating bullied bullying trashed smashed".split()
)
PLURAL = "unsourced-plural"
NEAR = 5
"""Words after the telling within which its date stands; a later one is that of the event."""
TOLD_IN_GENERAL = frozenset(["say", "think", "reckon", "believe", "suspect", "feel", "complained", "reckons"])


def unsourced(note: Note, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    asked: set[int] = set()
    for each in met(note, FindingKind.UNSOURCED):
        stretch = note.stretches[each.number]
        yield from _answered_yes(note, stretch, each)
        if _asks(note, stretch, each, sentences[each.number]):
            asked.add(each.number)
            yield _clause(note, stretch, each) if each.phrase.role == "clause" else as_finding(note, each)
    for number, stretch in enumerate(note.stretches):
        if number not in asked and sentences[number].kind is SentenceKind.REPORTED:
            yield from [*_in_the_plural(note, stretch)] or _bare(note, stretch)


def _asks(note: Note, stretch: Stretch, each: Met, sentence: Sentence) -> bool:
    if note.text[: stretch.end].endswith("?") or _is_heading(note, stretch, each):
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


def _in_the_plural(note: Note, stretch: Stretch) -> Iterator[Finding]:
    """*Girls upstairs reckon he did it*: several people in general, whatever they are called."""
    for account in accounts_in(note, stretch):
        verb = account.verb
        if (
            account.speaker is Speaker.GENERAL
            and stretch.first < verb
            and note.words.plain[verb] in TOLD_IN_GENERAL
            and not has_date(note, stretch.first, stretch.last)
        ):
            span = note.span(max(stretch.first, verb - 2), verb)
            yield Finding(span.start, span.end, FindingKind.UNSOURCED, PLURAL)
            return


def _answered_yes(note: Note, stretch: Stretch, each: Met) -> Iterator[Finding]:
    """*Has this happened before: yes*."""
    answer = each.last + 1
    if answer < stretch.last and note.words.plain[answer] in {"yes", "y", "yep", "lots", "loads"}:
        if ":" in note.text[note.words.ends[each.last] : note.words.starts[answer]]:
            span = note.span(answer, answer)
            yield Finding(span.start, span.end, FindingKind.UNSOURCED, "unsourced-box")


def _bare(note: Note, stretch: Stretch) -> Iterator[Finding]:
    """Something told against somebody with neither source nor date: the whole clause."""
    words = note.words_in(stretch)
    if (
        ADVERSE.isdisjoint(words)
        or any(accounts_in(note, stretch))
        or has_date(note, stretch.first, stretch.last)
    ):
        return
    if "injured" in words or "hurt" in words or not {"i", "we"}.isdisjoint(words) or len(words) < 3:
        return
    span = note.span(stretch.first, stretch.last - 1)
    yield Finding(span.start, span.end, FindingKind.UNSOURCED, "unsourced-bare")
