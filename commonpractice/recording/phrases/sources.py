"""What the short names of sources stand for, so that a reader can look them up."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Source:
    """`address` is empty where none is known to last."""

    title: str
    address: str


@cache
def _ours() -> dict[str, Source]:
    written = (files("commonpractice.recording.phrases") / "sources.toml").read_text(encoding="utf-8")
    return {name: Source(*each) for name, each in tomllib.loads(written).items()}


def sources_of(named: str) -> tuple[Source, ...]:
    """Those that a `source` names, as `Dimensions; Write Enough` does; words that are no name stand as they are."""
    parts = [part.strip() for part in named.split(";") if part.strip()]
    return tuple(
        _ours().get(part) or _ours().get(part.partition(",")[0].partition(":")[0]) or Source(part, "")
        for part in parts
    )
