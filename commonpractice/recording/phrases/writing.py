"""Writes a phrase list so that another community, or another program, can read it: as TOML, as JSON, as rows.

The fields are those of the files beside this module. Fields that say nothing are left out of TOML and JSON.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from commonpractice.recording.phrases.entry import Phrase

COLUMNS = (
    "id", "kind", "patterns", "unless_after", "unless_before", "question", "ways", "reason", "source", "contested", "draft", "role",
)  # fmt: skip
DELETE = "\x7f"
"""JSON lets it stand, TOML does not."""


def as_fields(phrase: Phrase) -> dict[str, object]:
    """What an entry says, in plain values: text, lists of text, and for guides tables of text."""
    guides = [{"says": guide.says, "source": guide.source} for guide in phrase.contested]
    every: dict[str, object] = {name: getattr(phrase, name) for name in COLUMNS}
    every |= {name: list(value) for name, value in every.items() if isinstance(value, tuple)}
    every |= {"kind": str(phrase.kind), "contested": guides}
    return {name: value for name, value in every.items() if value or name == "patterns"}


def as_json(head: Mapping[str, str], phrases: Iterable[Phrase]) -> str:
    entries = [as_fields(phrase) for phrase in phrases]
    return json.dumps({**head, "phrase": entries}, ensure_ascii=False, indent=2) + "\n"


def as_toml(head: Mapping[str, str], phrases: Iterable[Phrase]) -> str:
    lines = [f"{name} = {_text(value)}" for name, value in head.items()]
    for phrase in phrases:
        lines += [
            "",
            "[[phrase]]",
            *(f"{name} = {_value(value)}" for name, value in as_fields(phrase).items()),
        ]
    return "\n".join(lines) + "\n"


def as_rows(phrases: Iterable[Phrase]) -> Iterator[list[str]]:
    """A row of `COLUMNS`, then one for each entry; what is a list stands on lines of its own in one cell."""
    yield list(COLUMNS)
    for phrase in phrases:
        fields = as_fields(phrase)
        yield [_cell(fields.get(name, "")) for name in COLUMNS]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_value(each)}' for name, each in value.items())}}}"
    return _text(str(value))


def _text(value: str) -> str:
    # The escapes of JSON are among those of TOML.
    return json.dumps(value, ensure_ascii=False).replace(DELETE, "\\u007f")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return "\n".join(map(_cell, value))
    if isinstance(value, dict):
        return f"{value['says']} ({value['source']})"
    return str(value)
