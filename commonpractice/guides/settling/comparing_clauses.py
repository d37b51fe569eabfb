"""What reads differently under one clause between two versions, word by word. Pure."""

from dataclasses import dataclass

from commonpractice.community.comparing import Piece, compare_words
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.settling.clause_text import title_of, words_of


@dataclass(frozen=True)
class Difference:
    """The short name and the words below it, each as pieces that are the same, added or removed."""

    title: tuple[Piece, ...]
    words: tuple[Piece, ...]


def difference(before: Node, after: Node, key: str) -> Difference:
    """Of a clause that does not stand in one of them everything is added, or removed."""
    return Difference(
        compare_words(title_of(before, key), title_of(after, key)),
        compare_words("\n".join(words_of(before, key)), "\n".join(words_of(after, key))),
    )
