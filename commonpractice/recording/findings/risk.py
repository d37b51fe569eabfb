"""A verdict put in a box: *Risk: high*, *Likelihood 4, impact 5, score 20*, *Motivation: revenge*."""

from collections.abc import Iterator

from commonpractice.recording.findings.grounds import is_grounded
from commonpractice.recording.note import Note
from commonpractice.recording.report import Finding, FindingKind
from commonpractice.recording.words import listed

BOX = listed("risk rosh likelihood severity impact score rating risks probability prognosis")
RATINGS = listed(
    """
    high low medium red amber green moderate severe extreme significant serious unacceptable definite certain likely
    unlikely substantial critical catastrophic major very elevated poor guarded inevitable probable considerable
    """
)
LONGEST = 14
FIELD = 5


def risk_boxes(note: Note, number: int) -> Iterator[Finding]:
    """The rating in a short line that is a box, where no facts stand with it."""
    stretch = note.stretches[number]
    words = note.words_in(stretch)
    if len(words) > LONGEST or (BOX.isdisjoint(words[:FIELD]) and BOX.isdisjoint(words[-2:])):
        return
    named = next((at for at, word in enumerate(words) if word in BOX), 0)
    for at, word in enumerate(words):
        near = at - named
        if (
            (word in RATINGS or (word.isdigit() and at))
            and 0 < near < FIELD
            and _is_box(note, stretch.first + named, stretch.first + at)
        ):
            if is_grounded(note, stretch):
                return
            first = stretch.first + (at if word in RATINGS else named)
            span = note.span(first, stretch.last - 1)
            yield Finding(span.start, span.end, FindingKind.JUDGEMENT, "judgement-risk-box")
            return


def _is_box(note: Note, named: int, rated: int) -> bool:
    """A colon, a dash or only a word like *level* or *is* stands between the name and the rating."""
    between = note.text[note.words.ends[named] : note.words.starts[rated]]
    plain = note.words.plain[named + 1 : rated]
    return any(mark in between for mark in ":-–—=") or all(
        each
        in {
            "level",
            "rating",
            "score",
            "is",
            "assessed",
            "as",
            "to",
            "staff",
            "others",
            "public",
            "self",
            "of",
            "remains",
            "band",
            "overall",
            "status",
        }
        for each in plain
    )


FIELDS = listed(
    """
    motivation motive attitude engagement insight track trigger triggers behaviour character personality compliance
    conclusion impression remorse empathy suitability verdict demeanour honesty reliability manner commitment
    cooperation lessons strengths weaknesses prospects presentation outlook progress
    """
)
"""Fields of a form that ask for a view."""
NO_VERDICT = listed("none nil not see n tbc unknown attached above below calm quiet polite")
SHORT = 7


def verdict_box(note: Note, number: int) -> tuple[int, int] | None:
    """First and last word of a short verdict behind the name of such a field, where no date or deed stands with it."""
    stretch = note.stretches[number]
    words = note.words_in(stretch)
    for at in range(1, min(len(words), FIELD)):
        place = stretch.first + at
        gap = note.text[note.words.ends[place - 1] : note.words.starts[place]]
        if ":" in gap or (gap.strip() in {"-", "–", "—"} and " " in gap):
            verdict = words[at:]
            plain = any(word[0].isdigit() for word in verdict) or not NO_VERDICT.isdisjoint(verdict)
            is_view = not FIELDS.isdisjoint(words[:at]) and len(verdict) <= SHORT and not plain
            return (place, stretch.last - 1) if is_view else None
    return None
