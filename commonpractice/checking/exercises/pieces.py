"""Cuts a practice note into pieces of a few words, which somebody can tick. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from commonpractice.checking.exercises.exercise import Exercise, Question

# Before a small word that begins a new thought, and after a comma or its like. The cuts know nothing of our questions.
CUT = re.compile(
    r"(?<=[,;:])\s+|\s+(?=(?:and|but|so|because|which|who|that|when|if|with|about|from|for|to|by|in|on|at|of)\b)"
)
FEWEST = 2
"""Words in a piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters from `start` to `end` of the note, in sentence `sentence`, counted from nought."""

    start: int
    end: int
    words: str
    sentence: int

    def is_asked_about_by(self, question: Question) -> bool:
        return question.start < self.end and self.start < question.end


def pieces_of(exercise: Exercise) -> tuple[Piece, ...]:
    return tuple(
        Piece(start + begins, start + ends, words[begins:ends], place)
        for place, (start, sentence) in enumerate(zip(exercise.starts, exercise.sentences, strict=True))
        for words in [sentence.words]
        for begins, ends in pairwise(_cuts(words))
        for begins in [begins + len(words[begins:ends]) - len(words[begins:ends].lstrip())]
    )


def _cuts(words: str) -> Iterator[int]:
    last = 0
    yield 0
    for cut in CUT.finditer(words):
        if _long_enough(words[last : cut.start()]) and _long_enough(words[cut.end() :]):
            last = cut.start()
            yield last
    yield len(words)


def _long_enough(words: str) -> bool:
    return len(words.split()) >= FEWEST
