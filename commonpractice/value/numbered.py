"""Three answers out of one text, by their numbers. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

QUESTIONS = 3
WITHOUT_NUMBERS = 1
"""Words without any number are what happened: the second answer."""
_NUMBER = re.compile(r"^[ \t]*(?:[Qq]\.?\s?|\()?([1-3])\s?[.):](?:[ \t]+|$)", re.MULTILINE)
_NO = re.compile(r"\W*no,?\s+(?:thanks|thank\s+you)(?:\s+(?:very\s+much|for\s+asking))?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    answers: tuple[str, ...]
    """Each of the three, empty where there is none."""
    says_no: bool = False
    """Whether the text is *no, thank you* and nothing else."""


def read_numbered(text: str, questions: Sequence[str] = ()) -> Read:
    """Read `1. yes`, `2) it helped`, `(3) my manager`, in that order; each may be left out, and no words are lost.

    A smaller number after a larger one is part of the answer: people write lists. `questions` are those that were
    asked, which stand in front of the answers where somebody wrote below a copy of them; they are taken away.
    """
    text = text.strip()
    if _NO.fullmatch(text):
        return Read(("",) * QUESTIONS, says_no=True)
    places = _places(text)
    answers = [""] * QUESTIONS
    answers[WITHOUT_NUMBERS] = text[: places[0][1]] if places else text
    ends = [start for _number, start, _begins in places[1:]] + [len(text)]
    for (number, _start, begins), end in zip(places, ends, strict=False):
        words = text[begins:end]
        answers[number] = "\n".join(filter(None, [answers[number].strip(), words.strip()]))
    return Read(
        tuple(_without_question(each.strip(), questions, number) for number, each in enumerate(answers))
    )


def _places(text: str) -> list[tuple[int, int, int]]:
    """The answer (from 0), where its number stands, and where its words begin."""
    found: list[tuple[int, int, int]] = []
    for each in _NUMBER.finditer(text):
        number = int(each[1]) - 1
        if not found or number > found[-1][0]:
            found.append((number, each.start(), each.end()))
    return found


def _without_question(answer: str, questions: Sequence[str], number: int) -> str:
    question = questions[number] if number < len(questions) else ""
    if question and answer.casefold().startswith(question.casefold()):
        return answer[len(question) :].strip()
    return answer
