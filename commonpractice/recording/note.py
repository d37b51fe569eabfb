"""A note as the rules read it: its words, sentences and quotations, and where the phrase list was met."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from commonpractice.recording.phrases.matching import Match
from commonpractice.recording.phrases.phrase_list import Compiled, PhraseList
from commonpractice.recording.quotations import Quotation, quotations_of
from commonpractice.recording.report import FindingKind, Span
from commonpractice.recording.sentences import sentences_of
from commonpractice.recording.words import WORD, Words, words_of


class Stretch(NamedTuple):
    """A sentence: its place in the text, and its words from `first` up to `last`, the last excluded."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    """Counts from nought; sentences with an empty line between them stand in different paragraphs."""


@dataclass(frozen=True, slots=True)
class Note:
    text: str
    phrases: PhraseList
    words: Words
    quotations: tuple[Quotation, ...]
    stretches: tuple[Stretch, ...]
    met: Sequence[Sequence[Match[Compiled]]]
    """For each sentence, the phrases met in it (those that a rule then leaves alone among them)."""
    of_kind: Mapping[FindingKind, Sequence[tuple[int, Match[Compiled]]]]
    """The same by kind, each with the number of its sentence."""

    def words_in(self, stretch: Stretch) -> list[str]:
        return self.words.plain[stretch.first : stretch.last]

    def is_quoted(self, start: int, end: int) -> bool:
        at = bisect_right(self.quotations, start, key=attrgetter("start")) - 1
        return at >= 0 and end <= self.quotations[at].end

    def before(self, at: int) -> str:
        """The word before the word `at` in its paragraph; nothing where it is the first."""
        return self.words.plain[at - 1] if at and not self.begins_paragraph(at) else ""

    def behind(self, at: int) -> str:
        """The word behind the word `at` in its paragraph; nothing where it is the last."""
        is_last = at + 1 == len(self.words.plain) or self.begins_paragraph(at + 1)
        return "" if is_last else self.words.plain[at + 1]

    def begins_paragraph(self, at: int) -> bool:
        """Whether an empty line stands before the word `at`, which is not the first."""
        return self.text.count("\n", self.words.ends[at - 1], self.words.starts[at]) > 1

    def span(self, first: int, last: int) -> Span:
        """The characters of the words from `first` to `last`, the last included."""
        return Span(self.words.starts[first], self.words.ends[last])


MOST_WORDS = 100_000
"""About 200 pages are read at a time, so that no text, however it was made, keeps a check busy for longer than two seconds."""
SHORTEST_WORDS = 2
"""Characters of a word and the space behind it: a text with less has too few words to be counted."""


def readable(text: str) -> str:
    """The text up to its last word that is read at a time; nearly always all of it."""
    if len(text) < SHORTEST_WORDS * MOST_WORDS:
        return text
    beyond = next(islice(WORD.finditer(text), MOST_WORDS, None), None)
    return text if beyond is None else text[: beyond.start()].rstrip()


def read(text: str, phrases: PhraseList) -> Note:
    words, quotations = words_of(text), quotations_of(text)
    stretches = tuple(_stretches(text, words, list(sentences_of(text, quotations))))
    met = phrases.index.in_each(words, [(each.first, each.last) for each in stretches])
    of_kind: dict[FindingKind, list[tuple[int, Match[Compiled]]]] = {kind: [] for kind in FindingKind}
    for number, matches in enumerate(met):
        for match in matches:
            of_kind[match.thing.phrase.kind].append((number, match))
    return Note(text, phrases, words, quotations, stretches, met, of_kind)


def _stretches(text: str, words: Words, sentences: list[Span]) -> Iterator[Stretch]:
    paragraph, before = 0, 0
    for each in sentences:
        gap = text[before : each.start]
        paragraph += bool(before) and gap.count("\n") > 1
        first, last = bisect_left(words.starts, each.start), bisect_left(words.starts, each.end)
        yield Stretch(each.start, each.end, first, last, paragraph)
        before = each.end
