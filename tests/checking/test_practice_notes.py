"""The practice notes as data: whole, invented, and each better record more specific than its note."""

import re

import pytest

from commonpractice.checking.exercises import exercises
from commonpractice.checking.exercises.pieces import pieces_of
from commonpractice.recording import SentenceKind, check
from commonpractice.recording.facts import FACTS, QUESTIONS
from commonpractice.recording.quotations import quotations_of
from commonpractice.recording.report import Cause, FindingKind
from commonpractice.recording.sentences import sentences_of

ALL = list(exercises().values())
ABOUT_FIRE = [each for each in ALL if each.is_about_fire]
TO_MEND = [each for each in ALL if not each.needs_nothing]
each_note = pytest.mark.parametrize("exercise", ALL, ids=lambda each: each.key)
each_fire = pytest.mark.parametrize("exercise", ABOUT_FIRE, ids=lambda each: each.key)
each_to_mend = pytest.mark.parametrize("exercise", TO_MEND, ids=lambda each: each.key)
NOT_AN_ADDRESS = {"paper", "notes", "our-team", "count"}


def test_there_are_twelve_across_settings():
    assert len(ALL) == 12
    assert len({each.setting for each in ALL}) == 12
    assert {each.key for each in ALL}.isdisjoint(NOT_AN_ADDRESS)


def test_accident_and_intent_stand_apart():
    causes = [each.cause for each in ABOUT_FIRE]
    assert {cause: causes.count(cause) for cause in set(causes)} == {
        Cause.ACCIDENT: 3,
        Cause.DELIBERATE: 2,
        Cause.NOT_ESTABLISHED: 2,
    }
    assert {each.cause for each in ALL if not each.is_about_fire} == {Cause.NOT_SAID}


def test_together_they_ask_every_kind_of_question_and_hold_every_kind_of_sentence():
    assert {question.kind for each in ALL for question in each.questions} == set(FindingKind)
    assert {sentence.kind for each in ALL for sentence in each.sentences} == set(SentenceKind)


def test_what_has_to_be_among_them():
    notes = exercises()
    assert "alleged" in [each.words for each in notes["the-bins"].left_alone]
    assert "alleges" in [each.words for each in notes["the-bins"].questions]
    assert '"panic attacks"' in [each.words for each in notes["a-bad-morning"].questions]
    assert notes["no-further-action"].better.count("not known") == 1
    assert notes["no-further-action"].better.count("not established") == 1
    assert notes["a-kind-reference"].questions[0].kind == "absolute"
    assert [each.key for each in ALL if each.needs_nothing] == ["a-fence-and-four-nights"]


@each_note
def test_our_sentences_are_cut_as_the_checker_cuts_them(exercise):
    note = exercise.note
    cut = [(each.start, each.end) for each in sentences_of(note, quotations_of(note))]
    ours = zip(exercise.starts, exercise.sentences, strict=True)
    assert [(start, start + len(sentence.words)) for start, sentence in ours] == cut


@each_note
def test_questions_stand_apart_and_in_order_on_the_words_they_name(exercise):
    ends = 0
    for question in exercise.questions:
        assert question.start >= ends
        assert exercise.note[question.start : question.end] == question.words
        assert question.ask.endswith("?")
        ends = question.end
    assert [each.words for each in exercise.left_alone if each.words not in exercise.note] == []


@each_note
def test_every_word_of_the_note_stands_in_one_piece(exercise):
    pieces = pieces_of(exercise)
    assert " ".join(each.words for each in pieces) == exercise.note
    assert [exercise.note[each.start : each.end] for each in pieces] == [each.words for each in pieces]


@each_note
def test_no_piece_gives_an_answer_away(exercise):
    """If pieces were cut along our questions, ticking would be guessing."""
    asked = {(each.start, each.end) for each in exercise.questions}
    pieces = {(each.start, each.end) for each in pieces_of(exercise)}
    assert len(asked & pieces) <= len(asked) / 2
    assert len(pieces) > len(asked)


@each_to_mend
def test_the_better_record_says_more_and_says_where_it_comes_from(exercise):
    assert len(exercise.better.split()) > 3 * len(exercise.note.split())
    assert len(exercise.found) >= 3
    assert re.search(r"\b20\d\d\b", exercise.better)


@each_fire
def test_of_a_fire_the_better_record_states_all_that_the_note_did_and_more(exercise):
    assert exercise.facts_before < exercise.facts_after <= set(FACTS)
    assert len(exercise.facts_after) >= 12
    assert {each.key for each in QUESTIONS} == set(FACTS)


@each_to_mend
def test_the_checker_asks_less_of_the_better_record_than_of_the_note(exercise):
    asked = [len(check(text).findings) for text in (exercise.note, exercise.better)]
    assert asked[1] < asked[0]


def test_the_checker_has_nothing_to_ask_about_the_good_note():
    assert [check(each.note).findings for each in ALL if each.needs_nothing] == [()]


@each_fire
def test_the_checker_finds_more_facts_of_the_fire_in_the_better_record(exercise):
    stated = [
        sum(fact.is_stated for fact in check(text).facts.values())
        for text in (exercise.note, exercise.better)
    ]
    assert stated[1] > stated[0]


@pytest.mark.parametrize("language", ["en-gb", "pl", "../en", "", "EN"])
def test_who_reads_no_english_gets_english_until_somebody_translates(language):
    assert list(exercises(language)) == list(exercises())
