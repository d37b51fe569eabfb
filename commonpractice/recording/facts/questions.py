"""What to ask where a fact of a fire is missing, in the order a person would ask: read from `questions.toml`."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Question:
    """`key` is that of the fact, and its id on the page. `example` shows the shape of an answer, never a text to paste."""

    key: str
    label: str
    question: str
    example: str
    reason: str
    source: str


def _ours() -> tuple[Question, ...]:
    written = files("commonpractice.recording.facts").joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(Question(**each) for each in tomllib.loads(written)["question"])


QUESTIONS = _ours()
