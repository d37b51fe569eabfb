"""A list that was written to a file reads back as it was."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from commonpractice.recording import OURS, FindingKind, Phrase
from commonpractice.recording.phrases import Guide
from commonpractice.recording.phrases.reading import phrase_of
from commonpractice.recording.phrases.writing import COLUMNS, as_json, as_rows, as_toml

# What a database and a form let through: no surrogates, no NUL.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
PHRASES = st.builds(
    Phrase,
    id=TEXT,
    kind=st.sampled_from(FindingKind),
    patterns=TEXTS,
    question=TEXT,
    ways=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
    reason=TEXT,
    source=TEXT,
    unless_after=TEXTS,
    unless_before=TEXTS,
    contested=st.lists(st.builds(Guide, TEXT, TEXT), max_size=2).map(tuple),
    draft=st.booleans(),
    role=st.text(st.characters(codec="ascii", exclude_characters="\0"), max_size=5),
)
LISTS = st.lists(PHRASES, max_size=4)
HEAD = {"version": "2026.1", "licence": "Say “yes” \\ and\nask"}


def read_back(file) -> list[Phrase]:
    return [phrase_of(FindingKind(each["kind"]), each) for each in file.get("phrase", [])]


@given(LISTS)
def test_toml_reads_back(phrases):
    file = tomllib.loads(as_toml(HEAD, phrases))
    assert {name: file[name] for name in HEAD} == HEAD
    assert read_back(file) == phrases


@given(LISTS)
def test_json_reads_back(phrases):
    file = json.loads(as_json(HEAD, phrases))
    assert {name: file[name] for name in HEAD} == HEAD
    assert read_back(file) == phrases


def test_our_own_list_reads_back():
    ours = list(OURS.phrases.values())
    assert read_back(tomllib.loads(as_toml({}, ours))) == ours


def test_a_row_holds_what_an_entry_says():
    phrase = Phrase(
        id="own-1",
        kind=FindingKind.LABEL,
        patterns=("clean", "stayed clean"),
        question="What do you mean?",
        ways=("Not used since …",),
        reason="Guides disagree.",
        source="Workshop",
        contested=(Guide("Say it", "One guide"), Guide("Do not", "Another")),
        draft=True,
    )
    head, row = as_rows([phrase])
    assert head == list(COLUMNS)
    assert row == [
        "own-1", "label", "clean\nstayed clean", "", "", "What do you mean?", "Not used since …", "Guides disagree.", "Workshop",
        "Say it (One guide)\nDo not (Another)", "yes", "",
    ]  # fmt: skip
