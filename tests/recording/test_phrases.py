"""What our phrase list says, entry by entry. Whoever writes an entry learns here what it lacks."""

import re
from collections import defaultdict

import pytest

from commonpractice.recording import OURS, FindingKind, Phrase, check
from commonpractice.recording.phrases import read_pattern, reading
from commonpractice.recording.phrases.pattern import Pattern
from commonpractice.recording.words import words_of
from tests.recording.patterns import written_out

PHRASES = list(OURS.phrases.values())
of_each = pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.id)
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


@of_each
def test_an_id_can_stand_in_an_address_and_is_never_a_communitys_own(phrase):
    assert NAMED.fullmatch(phrase.id)
    assert len(phrase.id) <= 60
    assert not phrase.id.startswith("own-")
    assert phrase.id not in NO_ENTRY


@of_each
def test_an_entry_asks_a_question_and_says_why(phrase):
    assert phrase.question.endswith("?")
    assert phrase.ways
    words = (phrase.question, *phrase.ways, phrase.reason, phrase.source)
    assert all(each.strip() == each != "" for each in words)
    assert len(phrase.question) <= 200
    assert len(phrase.source) <= 200


@of_each
def test_an_entry_uses_no_words_that_we_avoid(phrase):
    """The list may look for them; it does not say them."""
    # What an abbreviation stands for is somebody else's name for it.
    ways = () if phrase.kind is FindingKind.JARGON else phrase.ways
    said = " ".join([phrase.question, *ways, phrase.reason]).casefold()
    assert re.findall(r"\b(arsonist|offender|hard to reach|compliance|score)s?\b", said) == []


@of_each
def test_where_guides_disagree_two_are_named(phrase):
    assert all(text.strip() for guide in phrase.contested for text in (guide.says, guide.source))
    if phrase.contested:
        assert len({guide.source for guide in phrase.contested}) >= 2
        assert len({guide.says for guide in phrase.contested}) >= 2


@of_each
def test_patterns_and_exceptions_can_be_read(phrase):
    read = [read_pattern(each, OURS.sets) for each in (*phrase.unless_after, *phrase.unless_before)]
    assert len(read) == len(phrase.unless_after) + len(phrase.unless_before)
    assert len(patterns_of(phrase)) == len(phrase.patterns)


@of_each
def test_each_way_of_writing_it_is_found(phrase):
    lost = [
        text
        for pattern in patterns_of(phrase)
        for text in written_out(pattern)
        if phrase.id not in {match.thing.phrase.id for match in OURS.index.find(words_of(text))}
    ]
    assert lost == []


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


@of_each
def test_what_it_says_of_fire_setting_is_a_draft_for_the_workshop(phrase):
    """Where fire is one word of many in a place, the entry is about something else."""
    texts = [list(written_out(pattern)) for pattern in patterns_of(phrase)]
    if phrase.kind in SAYS_OF_A_PERSON and any(all(map(FIRE_SETTING.search, each)) for each in texts):
        assert phrase.draft


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
        text for phrase in PHRASES for pattern in patterns_of(phrase) for text in [*written_out(pattern)][:1]
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
