from commonpractice.guides.document.schema import cleaned
from commonpractice.guides.document.templates import TEMPLATES, blank, practice_guide, prompts_left
from commonpractice.guides.document.walking import headings, walk, words_of
from commonpractice.recording.facts import FACTS, QUESTIONS
from tests.guides.document.trees import p


def test_the_practice_guide_has_its_sections_in_order():
    tree = practice_guide()
    assert [(heading.level, heading.words) for heading in headings(tree)] == [
        (2, "The barrier"),
        (2, "Why it matters"),
        (2, "What helps"),
        (2, "Words to use"),
        (2, "What to record"),
        (2, "Who decides"),
        (2, "How to challenge a decision"),
        (2, "If it is still stuck"),
    ]
    assert cleaned(tree) == tree


def test_it_asks_for_every_fact_that_the_checker_of_notes_asks_for():
    items = [words_of(node) for node in walk(practice_guide()) if node["type"] == "list_item"]
    assert items == [f"{question.label}: {question.question}" for question in QUESTIONS]
    assert {question.key for question in QUESTIONS} <= set(FACTS)


def test_every_word_of_it_can_be_said_in_another_language():
    said = practice_guide(lambda words: "x" * len(words))
    assert {letter for letter in words_of(said) if letter.isalnum()} == {"x"}


def test_a_blank_one():
    assert blank(make_id=lambda: "n000000001") == {"type": "doc", "content": [p(id="n000000001")]}
    assert set(TEMPLATES) == {"practice", "blank"}


def test_two_guides_from_one_template_share_no_id():
    ids = [{node["attrs"]["id"] for node in practice_guide()["content"]} for _ in range(2)]
    assert not ids[0] & ids[1]


def test_notes_that_nobody_replaced_are_counted():
    tree = practice_guide()
    notes = [
        n
        for n, node in enumerate(tree["content"])
        if node["type"] == "callout" and node["attrs"]["kind"] == "note"
    ]
    assert prompts_left(tree) == len(notes) == 7
    tree["content"][notes[0]] = p("Rooms are refused because of one line in a referral.")
    assert prompts_left(tree) == 6
    tree["content"][notes[1]]["content"] = [p("A note of our own.")]
    assert prompts_left(tree) == 5
    assert prompts_left(blank()) == 0
