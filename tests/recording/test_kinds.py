"""The kind of each sentence: the signs it is weighed by, what comes out, and the words that are named for it."""

import json

import pytest

from commonpractice.recording.kinds import kinds_of, weighing
from commonpractice.recording.kinds.signs import signs_in
from commonpractice.recording.kinds.weighing import weigh
from commonpractice.recording.note import read
from commonpractice.recording.phrases import OURS
from commonpractice.recording.report import SentenceKind
from tests.recording.labelled import HELD_OUT, NOTES
from tests.recording.labelled import read as labelled
from tests.recording.scoring import Scores, _score_sentences
from tests.recording.train_kinds import Example, trained

OBSERVED, REPORTED, OPINION, OTHER = SentenceKind

NOTE = """Night report, Harbour House
At 02:10 I saw smoke coming from the kitchen and turned the ring off at the wall.
Dara told me that she had gone to answer her phone.
I think she was tired, because she had been up since four.
Ring guard to be fitted on Monday."""


def told(text: str) -> list[tuple[SentenceKind, list[str]]]:
    return [
        (each.kind, [text[span.start : span.end] for span in each.because])
        for each in kinds_of(read(text, OURS))
    ]


def kinds(text: str) -> list[SentenceKind]:
    return [kind for kind, _ in told(text)]


def test_each_sentence_of_a_note_has_its_kind() -> None:
    assert kinds(NOTE) == [OTHER, OBSERVED, REPORTED, OPINION, OTHER]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Rang probation, no answer.", OBSERVED),
        ("Seen 06:20, 18 February, at the bandstand.", OBSERVED),
        ("History of arson.", REPORTED),
        ("Apparently he was evicted from his last hostel.", REPORTED),
        ("His sister said he had lit the paper with a match.", REPORTED),
        ("Risk: high", OPINION),
        ("He is manipulative and knows exactly what he is doing.", OPINION),
        ("In my view the stairs are too much for her.", OPINION),
        ("Please send the form to the landlord.", OTHER),
        ("I will ring him tomorrow.", OTHER),
    ],
)
def test_plain_cases(sentence: str, kind: SentenceKind) -> None:
    assert kinds(f"Met at the office on 3 May.\n{sentence}\nWe spoke for ten minutes.")[1] == kind


def test_the_words_that_decided_are_named() -> None:
    decided = dict(zip(NOTE.splitlines(), (words for _, words in told(NOTE)), strict=True))
    assert any("told me" in words for words in decided["Dara told me that she had gone to answer her phone."])
    assert any(
        words.startswith("I think")
        for words in decided["I think she was tired, because she had been up since four."]
    )


def test_a_sentence_without_words_names_itself() -> None:
    assert told("???") == [(kinds("???")[0], ["???"])]


def test_words_in_quotation_marks_are_not_the_writers() -> None:
    (signs,) = signs_in(read('He said "I think he is aggressive" and left.', OURS))
    assert "shape:quotation" in signs
    assert not {"word:think", "cue:i_think", "cue:trait"} & set(signs)


def test_another_paragraph_changes_nothing() -> None:
    alone = "He was awake.\nHe told us he fell."
    between = f"Call the office.\n\n{alone}\n\nI think he is lying."
    assert kinds(between)[1:3] == kinds(alone)


def test_weighing_adds_what_each_sign_is_worth() -> None:
    weights = {"always": (0.5, 0.0, 0.0, 0.0), "word:a": (1.0, 2.0, 0.0, -1.0)}
    assert weigh(["word:a", "word:unknown"], weights) == (1.5, 2.0, 0.0, -1.0)


def test_training_finds_what_tells_the_kinds_apart_and_is_the_same_each_time() -> None:
    found = [
        Example(str(number), (f"word:{word}",), kind)
        for number in range(6)
        for kind, word in enumerate(["saw", "said", "think", "will"])
    ]
    weights = trained(found)
    assert [
        max(range(4), key=weigh([f"word:{word}"], weights).__getitem__)
        for word in ("saw", "said", "think", "will")
    ] == [
        0,
        1,
        2,
        3,
    ]
    assert trained(found) == weights


def test_the_weights_are_readable_and_small() -> None:
    text = (weighing.files("commonpractice.recording.kinds") / "weights.json").read_text(encoding="utf-8")
    assert len(text) < 200_000
    assert {len(each) for each in json.loads(text).values()} == {4}


def test_the_kinds_of_notes_that_taught_nothing_are_told_well() -> None:
    """The set held out; the floor is what we aim at for notes never seen."""
    scores = Scores()
    for note in labelled(NOTES / f"{HELD_OUT}.txt"):
        sentences = kinds_of(read(note["text"], OURS))
        _score_sentences(
            scores, note, {"sentences": [{"start": s.start, "end": s.end, "kind": s.kind} for s in sentences]}
        )
    assert scores.macro_f1 >= 0.85


def test_a_sentence_that_comes_again_has_the_same_kind_in_its_own_place():
    text = "Log.\nI think he is low.\nI think he is low.\nI think he is low.\nNight shift."
    sentences = kinds_of(read(text, OURS))
    first, second = sentences[1], sentences[2]
    assert (first.kind, second.kind) == ("opinion", "opinion")
    by = second.start - first.start
    assert by == len("I think he is low.\n")
    assert [(each.start - by, each.end - by) for each in second.because] == [
        (each.start, each.end) for each in first.because
    ]
    assert [text[each.start : each.end] for each in sentences] == text.split("\n")
