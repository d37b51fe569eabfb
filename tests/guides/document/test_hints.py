import pytest

from commonpractice.guides.document.hints import SENTENCES, hints
from commonpractice.guides.document.syllables import reading_age, syllables
from tests.guides.document.trees import EVERYTHING, block, doc, p, text

LONG = "We ask the person " + "and then we listen again " * 5 + "before we write it down."


def kinds(*content):
    return [(hint.kind, hint.block, hint.part, hint.words) for hint in hints(doc(*content))]


def test_a_long_sentence_is_pointed_at_where_it_stands():
    found = hints(doc(p(f"Short one. {LONG} Short.", id="p000000001")))
    assert [(hint.kind, hint.start, hint.end, hint.sentence) for hint in found] == [
        ("long_sentence", 11, 11 + len(LONG), "This sentence has 34 words. Could it be two?")
    ]


def test_plain_writing_gets_no_hint():
    assert hints(EVERYTHING) == []
    assert kinds(p("We ask the person first. Then we write down what they said.", id="p000000001")) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Multi-agency Resolution Group (MaRG) met. MaRG agreed.",
        "MARG (the group that resolves) met.",
        "MARG stands for a group.",
        "The Department for Work and Pensions (DWP) wrote.",
        "The NHS and the UK.",
        "See B&M or A. N. Other.",
    ],
)
def test_an_abbreviation_that_is_explained_or_known_gets_none(words):
    assert kinds(p(words, id="p000000001")) == []


def test_an_abbreviation_is_pointed_at_once_also_where_it_is_explained_nowhere():
    found = hints(
        doc(
            block("heading", "Ask the DWP", id="h000000001", level=2),
            p("The DWP and two HMOs.", id="p000000001"),
        )
    )
    assert [(hint.block, hint.start, hint.end, hint.words, hint.sentence) for hint in found] == [
        ("h000000001", 8, 11, "DWP", "Not everybody knows what DWP stands for. Write it out the first time."),
        (
            "p000000001",
            16,
            20,
            "HMO",
            "Not everybody knows what HMO stands for. Write it out the first time.",
        ),
    ]
    assert kinds(block("heading", "ASK FIRST", id="h000000001", level=2)) == []


def test_an_explanation_may_come_in_another_block():
    explained = p("The Anti-Social Behaviour Officer (ASBO) came.", id="p000000001")
    assert kinds(p("Call the ASBO.", id="p000000002"), explained) == []
    assert kinds(p("Call the (XYZ).", id="p000000002"), explained) == [
        ("abbreviation", "p000000002", 0, "XYZ")
    ]


def test_only_words_with_a_shorter_one_are_pointed_at():
    found = hints(
        doc(
            block(
                "bullet_list",
                block("list_item", p("Accommodation")),
                block("list_item", p("Prior to it, utilise")),
                id="l000000001",
            )
        )
    )
    assert [(hint.part, hint.start, hint.end, hint.sentence) for hint in found] == [
        (1, 0, 8, "“Prior to” can often be “before”."),
        (1, 13, 20, "“utilise” can often be “use”."),
    ]


def test_what_somebody_said_stays_as_they_said_it():
    assert kinds(block("quote", p(LONG), id="q000000001")) == []


def test_a_part_that_is_hard_to_read():
    hard = (
        "Organisational accountability necessarily involves administrative responsibility. Interdisciplinary collaboration "
        "facilitates comprehensive accommodation assessments. Multidisciplinary professionals independently identify "
        "vulnerabilities. Consideration of individual circumstances determines appropriate accommodation. "
    ) * 2
    assert ("hard_to_read", "p000000001", 0, "") in kinds(p(hard, id="p000000001"))
    easy = "We ask the person first. Then we write down what they said to us. " * 8
    assert kinds(p(easy, id="p000000001")) == []


def test_suggestions_are_not_yet_text():
    insertion = {"type": "insertion", "attrs": {"id": 1}}
    assert kinds(p("We ask.", text(" Utilise it.", insertion), id="p000000001")) == []


def test_hints_in_another_language():
    other = {SENTENCES["shorter_word"]: "%(words)s → %(instead)s"}
    found = hints(doc(p("We utilise it.", id="p000000001")), gettext=lambda words: other.get(words, words))
    assert [hint.sentence for hint in found] == ["utilise → use"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("ask", 1), ("the", 1), ("people", 2), ("accommodation", 5), ("agency", 3), ("made", 1), ("listened", 2),
        ("tables", 2), ("create", 2), ("being", 2), ("people’s", 2), ("NHS", 1), ("going", 2), ("serious", 3),
    ],
)  # fmt: skip
def test_syllables(word, count):
    assert syllables(word) == count


def test_reading_age_is_the_formula():
    # Two sentences of three words, each of one syllable: 0.39 · 3 + 11.8 · 1 - 15.59 + 5.
    assert reading_age(["We ask first.", "Then we wait."]) == pytest.approx(2.38)
    assert reading_age([]) == reading_age(["1 2"]) == 0.0
