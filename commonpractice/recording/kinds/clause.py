"""The clause a sentence begins with, as far as single words show it: who does it, and what sort of verb stands first."""

from collections.abc import Iterator, Sequence

from commonpractice.recording.kinds.sets import CUE_WORDS, WORDS
from commonpractice.recording.words import listed

OWN, THEY, COMMON = WORDS["own"], WORDS["they"], WORDS["common"]
PERSONS = CUE_WORDS["relation"] | CUE_WORDS["role"] | CUE_WORDS["client"]
KEPT = listed("the there it this no")
"""Beginnings that tell more than that they are common."""
AUXILIARIES = ("be", "was", "have", "had", "will", "modal", "do")
FORMS = {word: form for form in ("present", "past", *AUXILIARIES) for word in WORDS[form]}
MEANINGS = (
    *(
        "told",
        "tells",
        "denied",
        "doubted",
        "mind",
        "seen_act",
        "writers_act",
        "past_life",
        "lives",
        "done",
        "done_to",
    ),
    *("loaded_act", "view", "do_it", "trait", "noun_trait", "good_trait", "mood", "hearsay"),
)
"""The sets of cues that say what sort of thing is done or somebody is said to be."""
MEANING_OF = {
    word: tuple(name for name in MEANINGS if word in CUE_WORDS[name])
    for word in frozenset[str]().union(*(CUE_WORDS[name] for name in MEANINGS))
}
REACH = 12
"""A verb that stands later than this is not looked for."""
AFTER = 3
"""As far from its auxiliary a verb may stand."""
SHORTEST_PAST = 5
"""Letters: *red* and *need* are no past."""


def clause_of(words: Sequence[str], capitals: Sequence[bool]) -> Iterator[str]:
    """Names of what is seen. `words` are not empty; `capitals` says of the first ones whether they have a capital."""
    at, form = _verb(words)
    subject = _subject(words, capitals, at, form)
    yield "verb " + form
    yield f"{subject} {form}"
    for meaning in MEANING_OF.get(words[at], ()):
        yield "clause " + meaning
        yield f"clause {subject} {meaning}"
    if form in AUXILIARIES:
        after = next((word for word in words[at + 1 : at + 1 + AFTER] if word in MEANING_OF), "")
        for meaning in MEANING_OF.get(after, ()):
            yield f"clause {form} {meaning}"
            yield f"clause {subject} {form} {meaning}"


def _verb(words: Sequence[str]) -> tuple[int, str]:
    """Where the first verb stands and its form; where there is none, the last word looked at."""
    for at, word in enumerate(words[:REACH]):
        form = FORMS.get(word) or ("past" if word.endswith("ed") and len(word) >= SHORTEST_PAST else "none")
        if form != "none" or word in MEANING_OF:
            return at, form
    return min(len(words), REACH) - 1, "none"


def _subject(words: Sequence[str], capitals: Sequence[bool], at: int, form: str) -> str:
    first = words[0]
    if at == 0 and form != "none":
        return "nobody"
    for name, known in (("own", OWN), ("they", THEY), ("person", PERSONS)):
        if first in known:
            return name
    if first in COMMON:
        return first if first in KEPT else "common"
    if first[0].isdigit():
        return "number"
    return "name" if 0 < at <= len(capitals) and all(capitals[:at]) else "noun"
