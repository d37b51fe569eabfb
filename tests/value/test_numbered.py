"""Three answers out of one letter."""

import pytest

from commonpractice.value.numbered import Read, read_numbered

QUESTIONS = ("Did you try it?", "What happened?", "Who else should know?")


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("1. Yes\n2. It helped\n3. My manager", ("Yes", "It helped", "My manager")),
        ("1) Yes\n\n3) My manager", ("Yes", "", "My manager")),
        ("(1) Yes,\nin May\n(2) It helped", ("Yes,\nin May", "It helped", "")),
        ("1: yes\nQ2: it helped", ("yes", "it helped", "")),
        ("It helped, and 2 people came.", ("", "It helped, and 2 people came.", "")),
        ("Hello Cora,\n1. Yes", ("Yes", "Hello Cora,", "")),
        (
            "1. Yes\n2. Two things:\n1. a call\n2. a letter\n3. All",
            ("Yes", "Two things:\n1. a call\n2. a letter", "All"),
        ),
        ("1. Did you try it? Yes\n2. What happened?\nNothing", ("Yes", "Nothing", "")),
        ("2.5 hours on the telephone", ("", "2.5 hours on the telephone", "")),
        ("", ("", "", "")),
    ],
)
def test_answers_are_found_by_their_numbers_and_no_words_are_lost(text, answers):
    assert read_numbered(text, QUESTIONS) == Read(answers)


@pytest.mark.parametrize(
    ("text", "says_no"),
    [("No thank you", True), ("No, thanks.", True), (" no thank you!\n", True), ("No thanks to the council", False),
     ("No, thank you for asking, but\nit did work", False), ("No", False)],
)  # fmt: skip
def test_no_thank_you_is_understood_where_it_is_all_there_is(text, says_no):
    assert read_numbered(text).says_no is says_no
