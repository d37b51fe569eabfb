"""What a note of a fire states, and what it leaves out. All people and places are invented."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonpractice.recording.facts import (
    CONVICTION_PROMPT,
    FACTS,
    QUESTIONS,
    convictions_in,
    facts_of,
    told_in,
)
from commonpractice.recording.facts.cues import cue_reader, cues_in, labels_of_fields, sets_of_words
from commonpractice.recording.note import Note, read
from commonpractice.recording.phrases import PhraseList
from commonpractice.recording.report import Cause
from tests.recording.labelled import NOTES
from tests.recording.labelled import read as read_notes
from tests.recording.scoring import score
from tests.recording.work import lines_run

NO_PHRASES = PhraseList("none", {}, {})
FULL = (
    "Incident note, hostel night team, 14 May.\n"
    "At 21:10 I saw smoke under the kitchen door and found a tea towel alight beside the hob. "
    "I put it out with the fire blanket; the towel was destroyed and the worktop has a scorch about 10cm across. "
    "Nobody was hurt and all nine residents came out to the yard. "
    "Perran told me he had left the towel on the ring by mistake. "
    "Police were not called. "
    "There have been no further fires since that night. "
    "A second heat alarm was fitted on 16 May."
)


def note_of(text: str) -> Note:
    return read(text, NO_PHRASES)


def stated(text: str) -> set[str]:
    return {key for key, fact in facts_of(note_of(text)).items() if fact.is_stated}


def words_for(text: str, key: str) -> list[str]:
    return [text[span.start : span.end] for span in facts_of(note_of(text))[key].spans]


@pytest.mark.parametrize(
    "text",
    [
        "Fire drill held at 14:00. Everybody was at the gate in three minutes. The fire door on the landing sticks.",
        "He said he would burn the place down if he was moved.",
        "She threatened to set fire to the flat.",
        "The alarm sounded at 10:25. There was steam from the shower. False alarm.",
        "He was smoking in his room again and I asked him to go to the shelter. Nothing was burned.",
        "Safe and well visit. Two smoke alarms fitted. There has been no fire at this address.",
        "Our admissions policy says that anyone with arson on their record is refused.",
        "She has burnt her bridges with the council.",
        "The gas fire in the lounge was serviced on 3 May.",
        "He was fired in June and fired off an angry e-mail.",
        "The report came with glowing references and a burning question about rent.",
        "He said he had been burned by services before. He was burning up with a fever.",
        "They get on like a house on fire and she is all fired up about college.",
        "Papers stacked to the ceiling. If this caught light he would not get out.",
        "Ellie showed me a round burn on her wrist and said she had done it with a cigarette.",
        "The carer is burnt out and asked for a break.",
        "Two candles and a box of matches on the shelf, both unlit. No burn marks.",
        "The fire service has written to say that the batteries could catch fire and block the exit.",
        "Team meeting: we agreed to stop using the word arsonist on referral forms.",
        "",
    ],
)
def test_no_fire_is_told_of(text):
    assert facts_of(note_of(text)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "History of arson.",
        "Known fire-setter, not suitable.",
        "I found the bin in the hall on fire.",
        "A scorched pan was on the ring when I called.",
        "There are burn marks on the arm of the chair.",
        "He torched the last place.",
        "Somebody held a lighter to the notice board.",
        "A candle had tipped over on the shelf and she threw water over it.",
        "He lost everything in a fire.",
        "The oil had gone up while she was seeing to the baby.",
        "The fire brigade came twice last month.",
    ],
)
def test_a_fire_is_told_of(text):
    assert list(facts_of(note_of(text))) == list(FACTS)


def test_a_full_note_states_all_and_the_words_are_those_of_the_note():
    assert stated(FULL) == set(FACTS)
    assert "towel" in words_for(FULL, "what_burned")
    assert words_for(FULL, "injury") == ["Nobody was hurt"]
    assert "10cm" in " ".join(words_for(FULL, "scale_damage"))
    assert words_for(FULL, "legal_status") == ["Police were not called"]


def test_a_bare_history_states_nothing():
    assert stated("History of arson, history of everything. Difficult customer.") == set()


@pytest.mark.parametrize(
    ("key", "says", "does_not"),
    [
        ("incident_date", "On 3 June 2019 he set fire to a bin.", "Years ago he set fire to a bin."),
        ("incident_date", "He set fire to a bin last night.", "He set fire to a bin recently."),
        ("incident_date", "In 2017 a bin in the yard was set alight.", "Convicted of arson at Wexley Crown Court on 3 May 2017."),
        ("place_type", "There was a fire in the bin store.", "There was a fire at his previous accommodation."),
        ("occupied", "The shed was on fire; nobody was inside.", "The shed was on fire."),
        ("occupied", "The bin was alight and Mabli put it out with a jug.", "The bin was alight and I put it out with a jug."),
        ("what_burned", "She set fire to a mattress.", "She started a fire."),
        ("how_started", "The curtain caught fire from a candle.", "The curtain caught fire."),
        ("how_started", "The sofa was burnt; how it started is not known.", "The sofa was burnt."),
        (
            "intent_or_cause",
            "The crew manager told me the fire was accidental.",
            "There was a fire in the flat and it was deliberate.",
        ),
        ("scale_damage", "The bin burned and the wall was scorched.", "A bin was alight."),
        ("injury", "The bin was alight. No one was hurt.", "The bin was alight."),
        ("injury", "The bin was alight. Injuries: not known.", "The bin was alight. Somebody could have been hurt."),
        ("how_it_ended", "The bin was alight and the fire crew put it out.", "The bin was alight."),
        ("legal_status", "Charged with arson; no further action, letter of 8 July.", "He was arrested for arson."),
        ("legal_status", "Convicted of arson at Wexley Crown Court on 3 May 2017.", "Done for arson, police involved."),
        ("source", "The fire service report says a pan was alight.", "He is known to have set a pan alight."),
        ("source", "I found a pan alight on the hob.", "Word is that a pan was set alight."),
        ("person_account", "There was a fire. Eluned told me she dropped a match.", "There was a fire. The caretaker told me somebody dropped a match."),
        ("person_account", "There was a fire. She was asked about it and chose not to say.", "There was a fire. She was told about it."),
        ("since_then", "A fire in 2015. Nothing like it has happened since.", "A fire in 2015."),
        ("measures", "A pan was alight. A smoke alarm was fitted on Monday.", "A pan was alight. There was no smoke alarm."),
    ],
)  # fmt: skip
def test_what_states_a_fact_and_what_does_not(key, says, does_not):
    assert key in stated(says)
    assert key not in stated(does_not)


def test_an_explicit_not_known_counts_as_stated():
    text = "There was a fire in the flat in 2015. Not known: the extent of damage, and who else was in the building."
    assert {"scale_damage", "occupied"} <= stated(text)


def test_a_form_states_what_stands_behind_its_labels():
    text = "Fire in the lounge.\nWhen: Sat\nDamage: one chair\nInjuries: none\nPut out by: the caretaker"
    assert {"incident_date", "scale_damage", "injury", "how_it_ended"} <= stated(text)


def test_the_fire_with_most_space_is_looked_at():
    text = (
        "In 2011 there was a fire at his mum's caravan. "
        "On 4 May 2022 the stairwell was on fire: a pushchair burned, fourteen residents came out and a child was treated for smoke."
    )
    assert "2011" not in words_for(text, "incident_date")
    assert "".join(words_for(text, "incident_date")).replace(" ", "") == "4May2022"
    assert "caravan" not in words_for(text, "place_type")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("The fire was an accident, a candle fell.", Cause.ACCIDENT),
        ("The bin fire was not deliberate.", Cause.ACCIDENT),
        ("The fire in the bin was lit on purpose.", Cause.DELIBERATE),
        ("She says the fire was an accident; the officer says it was deliberate.", Cause.BOTH_SAID),
        ("A shed was on fire. Cause undetermined.", Cause.NOT_ESTABLISHED),
        ("A shed was on fire.", Cause.NOT_SAID),
        ("History of arson.", Cause.NOT_SAID),
        ("She forgot her keys by accident.", Cause.NOT_SAID),
    ],
)
def test_accident_and_intent_are_kept_apart(text, cause):
    assert told_in(note_of(text)).cause is cause


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She was convicted of theft.", ["convicted"]),
        ("He pleaded guilty on 12 April.", ["pleaded guilty"]),
        ("A suspended sentence, which ended.", ["suspended sentence"]),
        ("Use caution on the stairs. This sentence is long.", []),
        ("Nothing of the kind.", []),
    ],
)
def test_where_a_conviction_is_mentioned(text, words):
    assert [text[span.start : span.end] for span in convictions_in(note_of(text))] == words


def test_the_prompt_on_convictions_points_to_advice_and_calculates_nothing():
    assert [each.address.split("/")[2] for each in CONVICTION_PROMPT.advice] == [
        "hub.unlock.org.uk",
        "www.gov.uk",
    ]
    words = " ".join(CONVICTION_PROMPT.paragraphs)
    assert "may not lawfully count" in words
    assert "because it is on file" in words
    assert "We do not work it out" in words


def test_each_fact_has_one_question():
    assert sorted(each.key for each in QUESTIONS) == sorted(FACTS)
    assert all(each.question.strip().rstrip(".").count("?") >= 1 for each in QUESTIONS)
    assert all(each.label and each.example and each.reason and each.source for each in QUESTIONS)


def test_labels_of_forms_name_facts():
    assert set(labels_of_fields().values()) <= set(FACTS)


def test_sets_hold_words_as_the_text_is_read():
    """A word with a hyphen would never be met: texts are read with hyphens as spaces."""
    assert [
        word for words in sets_of_words().values() for word in words if "-" in word or word != word.lower()
    ] == []


@given(st.text())
def test_any_text_is_read_and_spans_lie_within_it(text):
    note = note_of(text)
    told = told_in(note)
    assert list(told.facts) in ([], list(FACTS))
    for fact in told.facts.values():
        assert fact.is_stated == bool(fact.spans)
        assert all(0 <= span.start < span.end <= len(text) for span in fact.spans)
        assert all(one.end <= other.start for one, other in zip(fact.spans, fact.spans[1:], strict=False))
    assert all(0 <= span.start < span.end <= len(text) for span in told.convictions)


CUE_WORDS = sorted({word for words in sets_of_words().values() for word in words})


@given(
    st.lists(
        st.sampled_from([*CUE_WORDS, "fire", "no", "not", "set", "of", "12", ".", "\n", ":", "İ", "“", "”"])
    )
)
def test_any_heap_of_our_own_words_is_read(words):
    text = " ".join(words)
    told = told_in(note_of(text))
    assert all(text[span.start : span.end].strip() for fact in told.facts.values() for span in fact.spans)
    assert told == told_in(note_of(text))


@pytest.mark.parametrize(
    "piece",
    ["no ", "was ", "set a set a ", "fire: ", "12:10 ", "on 3 May ", "set fire to the bin he said. ", "a\n"],
)
def test_work_grows_with_the_text_alone(piece):
    short, long = (note_of((piece * size)[:size]) for size in (2_500, 5_000))
    told_in(long)
    assert lines_run(lambda: told_in(long)) <= 2.1 * lines_run(lambda: told_in(short))


def test_nothing_of_a_text_stays_behind():
    marker = "Zyxquorn"
    note = note_of(f"{marker} set fire to the bin in the kitchen on 3 May and {marker} told me so.")
    assert told_in(note).facts
    kept = {word for state in cue_reader().states.values() for word in (*state.steps, *state.steps_across)}
    assert marker.lower() not in kept
    assert "in" in kept


def test_the_folder_reads_no_clock_net_or_framework():
    folder = Path(cues_in.__code__.co_filename).parent
    allowed = {
        "collections",
        "dataclasses",
        "functools",
        "importlib",
        "re",
        "tomllib",
        "typing",
        "commonpractice",
    }
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= allowed, file.name


def test_facts_of_the_labelled_notes_are_found():
    def facts_only(text: str) -> dict:
        facts = facts_of(note_of(text))
        said = {key: "stated" if fact.is_stated else "missing" for key, fact in facts.items()}
        return {"sentences": [], "findings": [], "facts": said}

    scores = score(read_notes(NOTES / "development.jsonl"), facts_only)
    assert scores.every_fact.f1 >= 0.93
    assert not [each for each in scores.problems if "fire" in each.split("facts:")[-1] and "facts:" in each]
