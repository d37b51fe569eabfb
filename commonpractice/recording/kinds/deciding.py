"""Decides the kind of each sentence, with the words that decided it."""

from commonpractice.recording.kinds.signs import Signs, signs_in
from commonpractice.recording.kinds.weighing import KINDS, ours, weigh
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.report import Sentence, Span

MOST = 3
"""As many places are named as having decided."""
SHARE = 0.3
"""Of the weight of the place that counted most: a place with less is not named."""


def kinds_of(note: Note) -> tuple[Sentence, ...]:
    """One `Sentence` for each sentence of the note, in order."""
    return tuple(
        _sentence(note, stretch, signs) for stretch, signs in zip(note.stretches, signs_in(note), strict=True)
    )


def _sentence(note: Note, stretch: Stretch, signs: Signs) -> Sentence:
    weights = ours()
    signs = {name: words for name, words in signs.items() if name in weights}
    sums = weigh(signs, weights)
    kind = sums.index(max(sums))
    return Sentence(stretch.start, stretch.end, KINDS[kind], _because(note, stretch, signs, kind))


def _because(note: Note, stretch: Stretch, signs: Signs, kind: int) -> tuple[Span, ...]:
    """The words whose signs weighed most for the kind; the whole sentence where its shape alone decided."""
    weights, counted = ours(), dict[tuple[int, int], float]()
    for name, words in signs.items():
        if words:
            weight = weights[name][kind]
            if weight > 0:
                counted[words] = counted.get(words, 0) + weight
    heaviest = sorted(counted, key=lambda words: (-counted[words], words))[:MOST]
    named = sorted(words for words in heaviest if counted[words] >= SHARE * counted[heaviest[0]])
    spans: list[tuple[int, int]] = []
    for first, last in named:
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return tuple(note.span(*each) for each in spans) or (Span(stretch.start, stretch.end),)
