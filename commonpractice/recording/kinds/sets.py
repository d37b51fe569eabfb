"""The sets of words that the signs are made of: those of `words.toml`, and those of the cues."""

import tomllib
from importlib.resources import files
from typing import Any


def written(name: str) -> dict[str, Any]:
    """What stands in a file beside this module."""
    return tomllib.loads((files("commonpractice.recording.kinds") / name).read_text(encoding="utf-8"))


def sets_of(named: dict[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in named.items()}


CUES = written("cues.toml")
PATTERNS: dict[str, list[str]] = CUES["patterns"]
CUE_WORDS = sets_of(CUES["words"])
WORDS = sets_of(written("words.toml"))
