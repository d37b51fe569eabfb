"""Which entries of a list are shown: by kind, by what is special about them, by words."""

from collections.abc import Collection, Iterable, Mapping

from commonpractice.checking.phrase_entries import Entry
from commonpractice.recording import OURS
from commonpractice.recording.words import words_of


def chosen(entries: Collection[Entry], choice: Mapping[str, str]) -> list[Entry]:
    """`choice` may name `words`, `kind` and `which`; without `which` it is what asks here."""
    found = [each for each in entries if _is_of(each, choice.get("which", ""))]
    if kind := choice.get("kind"):
        found = [each for each in found if each.phrase.kind == kind]
    return _with_words(found, choice["words"]) if choice.get("words") else found


def _is_of(entry: Entry, which: str) -> bool:
    match which:
        case "contested":
            return entry.asks and bool(entry.phrase.contested)
        case "draft":
            return entry.asks and entry.waits_for_workshop
        case "changed":
            return entry.is_changed_here
        case "silent":
            return not entry.asks
        case _:
            return entry.asks


def _with_words(entries: list[Entry], words: str) -> list[Entry]:
    """Entries that would ask about these words first, then those that hold them somewhere."""
    asking = _asking(entries, words)
    plain = words.casefold().strip()
    holding = [each for each in entries if each.id not in asking and plain in _text(each)]
    return [*(each for each in entries if each.id in asking), *holding]


def _asking(entries: Iterable[Entry], words: str) -> set[str]:
    """Ours are looked up in the index that is there already; only what the community words itself is read."""
    some = OURS.changed(added=[each.phrase for each in entries if each.phrase is not each.ours])
    return {match.thing.phrase.id for match in some.index.find(words_of(words))}


def _text(entry: Entry) -> str:
    phrase = entry.phrase
    guides = (text for guide in phrase.contested for text in (guide.says, guide.source))
    every = (
        phrase.id,
        *phrase.patterns,
        phrase.question,
        *phrase.ways,
        phrase.reason,
        phrase.source,
        *guides,
    )
    return "\n".join(every).casefold()
