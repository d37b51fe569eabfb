"""What was agreed, as minutes hold it: plain values in, blocks of Markdown out. Nobody is named who did not choose to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commonpractice.meetings.literal import block, one_line


@dataclass(frozen=True, slots=True)
class Beside:
    """An objection in its author's words; empty where they took them back. The name only where they chose to show it."""

    words: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What became of a proposal: `result` and `rule_says` in words, `path` of the page where it stands for good."""

    title: str
    result: str
    text: str
    rule_says: str
    objections: Sequence[Beside] = ()
    review_on: date | None = None
    path: str = ""


def outcomes_in_words(outcomes: Sequence[Agreed]) -> list[str]:
    """A section with a heading for each outcome; nothing where there is none."""
    blocks = ["## What was agreed"] if outcomes else []
    for each in outcomes:
        blocks.append(f"### {one_line(each.title)}: {one_line(each.result)}")
        blocks += [block(each.text), one_line(each.rule_says)]
        if each.objections:
            beside = "\n".join(f"- {_beside(said)}" for said in each.objections)
            blocks += ["Objections that stand beside it:", beside]
        blocks.append("\n".join(_where_it_stands(each)))
    return [each for each in blocks if each]


def _beside(said: Beside) -> str:
    words = block(said.words, "  ") or "The words were taken back."
    return f"{words} ({one_line(said.name) or 'a member'})"


def _where_it_stands(each: Agreed) -> Iterable[str]:
    if each.review_on:
        yield f"To be looked at again on {each.review_on.day} {each.review_on:%B %Y}."
    if each.path:
        yield f"It stands at {one_line(each.path)}"
