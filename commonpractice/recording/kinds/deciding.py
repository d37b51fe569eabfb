"""Decides the kind of each sentence, with the words that decided it."""

from collections.abc import Hashable, Mapping, Sequence

from commonpractice.recording.kinds.signs import At, Signs, cues_in, likeness, signs_of
from commonpractice.recording.kinds.weighing import KINDS, ours, total
from commonpractice.recording.note import Note, Stretch
from commonpractice.recording.phrases.matching import Cue
from commonpractice.recording.report import Sentence, SentenceKind, Span

MOST = 3
"""As many places are named as having decided."""
ALONE = "place:alone"
LEAD = 3.0
"""By so much must opinion lead in a sentence that stands alone: nothing around it shows that it is no plain fact. In logarithms of odds."""
SHARE = 0.3
"""Of the weight of the place that counted most: a place with less is not named."""


def kinds_of(note: Note, cues: Sequence[Sequence[Cue]] | None = None) -> tuple[Sentence, ...]:
    """One `Sentence` for each sentence of the note, in order. A sentence that comes again, as in lists, is weighed once.

    `cues` are those of several words where they were found already, by `cue_index`.
    """
    seen: set[str] = set()
    known: dict[Hashable, Sentence] = {}
    sentences: list[Sentence] = []
    for number, met in enumerate(cues_in(note, cues)):
        stretch = note.stretches[number]
        words = note.text[stretch.start : stretch.end]
        like = (words, likeness(note, number)) if words in seen else None
        if like in known:
            sentences.append(_moved(known[like], stretch.start))
            continue
        sentences.append(_sentence(note, stretch, signs_of(note, number, met)))
        seen.add(words)
        if like:
            known[like] = sentences[-1]
    return tuple(sentences)


def _moved(sentence: Sentence, start: int) -> Sentence:
    by = start - sentence.start
    because = tuple(Span(each.start + by, each.end + by) for each in sentence.because)
    return Sentence(start, sentence.end + by, sentence.kind, because)


def _sentence(note: Note, stretch: Stretch, signs: Signs) -> Sentence:
    weights = ours()
    known = [(weights[name], words) for name, words in signs.items() if name in weights]
    sums = total(weights, (weight for weight, _ in known))
    kind = sums.index(max(sums))
    if KINDS[kind] is SentenceKind.OPINION and ALONE in signs:
        others = [each for number, each in enumerate(sums) if number != kind]
        kind = kind if sums[kind] - max(others) >= LEAD else sums.index(max(others))
    counted = dict[At, float]()
    for weight, words in known:
        if words and weight[kind] > 0:
            counted[words] = counted.get(words, 0) + weight[kind]
    because = _because(note, counted) if counted else (Span(stretch.start, stretch.end),)
    return Sentence(stretch.start, stretch.end, KINDS[kind], because)


def _because(note: Note, counted: Mapping[At, float]) -> tuple[Span, ...]:
    """The words whose signs weighed most for the kind. Where its shape alone decided it was the whole sentence."""
    least = SHARE * max(counted.values())
    heavy = sorted(words for words, weight in counted.items() if weight >= least)
    if len(heavy) > MOST:
        heavy = sorted(sorted(heavy, key=counted.__getitem__, reverse=True)[:MOST])
    spans: list[At] = []
    for first, last in heavy:
        if spans and first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return tuple(note.span(first, last) for first, last in spans)
