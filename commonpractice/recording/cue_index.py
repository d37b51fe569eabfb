"""The cues of kinds and those of facts in one automaton, so that a text is read for both in one pass."""

from functools import cache

from commonpractice.recording.facts import cues as of_facts
from commonpractice.recording.kinds import cues as of_kinds
from commonpractice.recording.note import Note
from commonpractice.recording.phrases.matching import Cue, Index

OF_KINDS, OF_FACTS = 0, 1


def both_in(note: Note) -> tuple[list[list[Cue]], list[list[Cue]]]:
    """For each sentence the cues of kinds that have several words, and for each the cues of facts."""
    of_kind: list[list[Cue]] = []
    of_fact: list[list[Cue]] = []
    for met in _both().in_each(note.words, [(each.first, each.last) for each in note.stretches]):
        halves: tuple[list[Cue], list[Cue]] = ([], [])
        for (part, name), first, last in met:
            halves[part].append((name, first, last))
        of_kind.append(halves[OF_KINDS])
        of_fact.append(halves[OF_FACTS])
    return of_kind, of_fact


@cache
def _both() -> Index[tuple[int, str]]:
    """Read at the first check, in about a third of a second."""
    named = [(OF_KINDS, of_kinds.ours().longer_patterns), (OF_FACTS, of_facts.patterns())]
    # One object a cue: the index tells things apart by identity.
    things = {(part, name): (part, name) for part, pairs in named for _pattern, name in pairs}
    return Index((pattern, things[part, name]) for part, pairs in named for pattern, name in pairs)
