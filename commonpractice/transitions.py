"""The states a thing goes through: one table beside the model, asked by its verbs and drawn in the docs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """One step: the verb, from which state to which, who may, the event it records, whom it tells."""

    verb: str
    source: str
    target: str
    who: str
    records: str
    tells: str = "nobody"


class NotNowError(Exception):
    """The thing is not, or no longer, in a state for this step."""


class StaleError(Exception):
    """Somebody changed the thing after the page was opened."""


def allows(transitions: Iterable[Transition], verb: str, state: str) -> bool:
    """Whether a thing in this state can do this."""
    return any(step.verb == verb and step.source == state for step in transitions)


def diagram(transitions: Sequence[Transition]) -> str:
    """A Mermaid state diagram. The first step's source is where a thing begins; what nothing leaves is an end."""
    if not transitions:
        return "stateDiagram-v2\n"
    steps = [f"    {step.source} --> {step.target}: {step.verb}" for step in transitions]
    left = {step.source for step in transitions if step.source != step.target}
    ends = dict.fromkeys(step.target for step in transitions if step.target not in left)
    arrows = [f"    [*] --> {transitions[0].source}", *steps, *(f"    {end} --> [*]" for end in ends)]
    return "\n".join(["stateDiagram-v2", *arrows]) + "\n"


def section(title: str, transitions: Sequence[Transition]) -> str:
    """A part of `docs/reference/states.md`: the diagram and, beside it, what each step records and whom it tells."""
    rows = [
        f"| {step.verb} | {step.source} | {step.target} | {step.who} | `{step.records}` | {step.tells} |"
        for step in transitions
    ]
    head = ["| Step | From | To | Who may | Records | Tells |", "|---|---|---|---|---|---|"]
    return f"## {title}\n\n```mermaid\n{diagram(transitions)}```\n\n" + "\n".join([*head, *rows]) + "\n"
