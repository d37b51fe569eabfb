"""Entries of a community's own and what becomes of ours, as the tests of the phrase list need them. All invented."""

import uuid

from commonpractice.checking import changing_phrases
from commonpractice.recording import check

WORDS = {
    "kind": "label",
    "patterns": ["kiln blower", "blew/blows the kiln"],
    "unless_after": [],
    "unless_before": [],
    "question": "What did they do, and when?",
    "ways": ["Say what was seen."],
    "reason": "The word says nothing of what happened.",
    "source": "Meeting of 4 March (invented)",
    "contested": [],
}


def add(by, at, *, why="Three members met it in hand-over notes.", **words):
    return changing_phrases.add_phrase(by, {**WORDS, **words}, key=uuid.uuid4(), why=why, at=at)


def change(wording, by, at, *, seen=1, why="The question was too long.", **words):
    given = {**WORDS, **words}
    return changing_phrases.change_phrase(
        wording.phrase, by, given, key=uuid.uuid4(), seen=seen, why=why, at=at
    )


def remove(wording, by, at, *, seen=1, why="Nobody writes it any more."):
    return changing_phrases.remove_phrase(wording.phrase, by, seen=seen, why=why, at=at)


def switch_off(phrase, by, at, *, why="Here it is the name of a job."):
    return changing_phrases.switch_off(phrase, by, key=uuid.uuid4(), why=why, at=at)


def note(phrase, by, at, *, words="We agreed in May to write the date too."):
    return changing_phrases.add_note(phrase, by, key=uuid.uuid4(), words=words, at=at)


def decide(phrase, by, at, outcome="accepted", *, seen=0, words=None, meeting="Workshop of 12 March"):
    return changing_phrases.decide(
        phrase, by, key=uuid.uuid4(), seen=seen, outcome=outcome, meeting=meeting,
        why="Everybody could live with it.", words=words, at=at,
    )  # fmt: skip


def asked(text, phrases) -> list[str]:
    """The ids of the entries that ask about a text."""
    return [finding.phrase for finding in check(text, phrases=phrases).findings]
