"""What our phrase list says, entry by entry. Whoever writes an entry learns here what it lacks."""

import re
from collections import defaultdict
from collections.abc import Callable

import pytest

from commonpractice.recording import OURS, FindingKind, Phrase, check
from commonpractice.recording.phrases import PatternError, read_pattern, reading
from commonpractice.recording.phrases.pattern import Pattern
from commonpractice.recording.words import words_of
from tests.recording.patterns import written_out

PHRASES = list(OURS.phrases.values())
NAMED = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
NO_ENTRY = {"add"}
"""Pages below the list that are no entry."""


def patterns_of(phrase: Phrase) -> list[Pattern]:
    return [read_pattern(each, OURS.sets) for each in phrase.patterns]


def test_each_file_is_read_whole():
    """Entries stand by id, so one that is there twice would take the place of the other."""
    written = [phrase.id for kind in FindingKind for phrase in reading._phrases(kind)]
    assert sorted(written) == sorted(OURS.phrases)


def test_each_kind_has_an_entry():
    assert {phrase.kind for phrase in PHRASES} == set(FindingKind)


def test_the_version_is_a_year_and_a_number():
    assert re.fullmatch(r"20\d\d\.[1-9]\d*", OURS.version)


def wrong(says: Callable[[Phrase], object]) -> dict[str, object]:
    """By entry what is wrong with it, where something is."""
    return {phrase.id: found for phrase in PHRASES if (found := says(phrase))}


def test_an_id_can_stand_in_an_address_and_is_never_a_communitys_own():
    def says(phrase):
        fits = NAMED.fullmatch(phrase.id) and len(phrase.id) <= 60
        return not fits or phrase.id.startswith("own-") or phrase.id in NO_ENTRY

    assert wrong(says) == {}


def test_an_entry_asks_a_question_and_says_why():
    def says(phrase):
        words = (phrase.question, *phrase.ways, phrase.reason, phrase.source)
        return [
            *(each for each in words if each.strip() != each or not each),
            *(each for each in (phrase.question, phrase.source) if len(each) > 200),
            *([] if phrase.question.endswith("?") else [phrase.question]),
            *([] if phrase.ways else ["no ways"]),
        ]

    assert wrong(says) == {}


def test_an_entry_uses_no_words_that_we_avoid():
    """The list may look for them; it does not say them."""

    def says(phrase):
        # What an abbreviation stands for is somebody else's name for it.
        ways = () if phrase.kind is FindingKind.JARGON else phrase.ways
        said = " ".join([phrase.question, *ways, phrase.reason]).casefold()
        return re.findall(r"\b(arsonist|offender|hard to reach|compliance|score)s?\b", said)

    assert wrong(says) == {}


def test_where_guides_disagree_two_are_named():
    def says(phrase):
        guides = phrase.contested
        empty = [guide for guide in guides if not guide.says.strip() or not guide.source.strip()]
        alike = guides and min(len({each.source for each in guides}), len({each.says for each in guides})) < 2
        return empty or alike

    assert wrong(says) == {}


def problem(written: str) -> str:
    """What is wrong with a pattern."""
    try:
        read_pattern(written, OURS.sets)
    except PatternError as error:
        return f"{written}: {error}"
    return ""


def test_patterns_and_exceptions_can_be_read():
    def says(phrase):
        every = (*phrase.patterns, *phrase.unless_after, *phrase.unless_before)
        return [found for found in map(problem, every) if found]

    assert wrong(says) == {}


def test_each_way_of_writing_it_is_found():
    def says(phrase):
        return [
            text
            for pattern in patterns_of(phrase)
            for text in written_out(pattern)
            if phrase.id not in {match.thing.phrase.id for match in OURS.index.find(words_of(text))}
        ]

    assert wrong(says) == {}


def test_no_words_are_asked_about_by_two_entries_of_one_kind_and_rule():
    """Where a rule decides by role or by what stands around, entries may share words; else one of them is never met."""
    asked = defaultdict(set)
    for phrase in PHRASES:
        decided_by = (phrase.kind, phrase.role, phrase.unless_after, phrase.unless_before)
        for pattern in patterns_of(phrase):
            for text in written_out(pattern):
                asked[decided_by, text].add(phrase.id)
    assert {key[1]: sorted(ids) for key, ids in asked.items() if len(ids) > 1} == {}


FIRE_SETTING = re.compile(
    r"\b(arson\w*|fire ?(setter|setting|starter|starting|raiser|raising|bug)s?|firebugs?|pyro\w*|torch\w*"
    r"|(set|sets|setting|lit|lights|started|starts|starting) (xx )?(\w+ )?(fire|fires|alight|ablaze))\b"
)
SAYS_OF_A_PERSON = {FindingKind.LABEL, FindingKind.UNSOURCED, FindingKind.STATUS, FindingKind.JUDGEMENT}


def test_what_it_says_of_fire_setting_is_a_draft_for_the_workshop():
    """Where fire is one word of many in a place, the entry is about something else."""

    def says(phrase):
        texts = [list(written_out(pattern)) for pattern in patterns_of(phrase)]
        of_fire = [each for each in texts if all(map(FIRE_SETTING.search, each))]
        return phrase.kind in SAYS_OF_A_PERSON and not phrase.draft and of_fire

    assert wrong(says) == {}


def test_there_are_drafts_for_the_workshop():
    """What domain.md 3.5 drafts by analogy: the word for a person, the history, what was known, cause, risk."""
    met = {name: OURS.index.find(words_of(text)) for name, text in DRAFTED.items()}
    drafts = {name: any(match.thing.phrase.draft for match in matches) for name, matches in met.items()}
    assert drafts == dict.fromkeys(DRAFTED, True)


DRAFTED = {
    "arsonist": "He is an arsonist.",
    "fire-setter": "She is a fire-setter.",
    "history": "History of arson.",
    "known": "Known to set fires.",
    "intent": "He intentionally started the fire in the kitchen.",
    "set fire to his room": "He set fire to his room.",
    "high risk": "High risk of arson.",
    "refuses": "Refuses to discuss the fire.",
}


@pytest.mark.parametrize("kind", FindingKind)
def test_a_note_can_be_checked_whatever_is_switched_off(kind):
    """Rules may not count on an entry: a community can switch it off, and then nothing is asked in its name."""
    note = "\n".join(
        text
        for phrase in PHRASES
        for pattern in patterns_of(phrase)[:2]
        for text in [*written_out(pattern)][:1]
    )
    off = {phrase.id for phrase in PHRASES if phrase.kind is kind}
    found = check(note, phrases=OURS.changed(without=off)).findings
    assert {each.phrase for each in found} & off == set()
    assert all(each.phrase in OURS.phrases for each in found)


def test_a_list_without_any_entry_asks_nothing():
    note = "\n".join(" ".join(phrase.patterns) for phrase in PHRASES)
    assert check(note, phrases=OURS.changed(without=OURS.phrases)).findings == ()


def test_each_source_of_ours_can_be_looked_up():
    drafted = {"Drafted for the workshop", "drafted for the workshop"}
    unknown = {
        (phrase.id, source.title)
        for phrase in OURS.phrases.values()
        for source, named in zip(phrase.sources, phrase.source.split(";"), strict=True)
        if source.title == named.strip() and source.title not in drafted
    }
    assert unknown == set()
