"""How the settings refuse to start: with a sentence each, never with a trace."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import NoReturn


def refuse(problems: Mapping[str, Iterable[str]]) -> NoReturn:
    lines = [f"  {name}: {' '.join(sentences)}" for name, sentences in problems.items()]
    raise SystemExit("\n".join(["Common Practice cannot start with these settings:", *lines]))


def refuse_unknown(prefix: str, environment: Mapping[str, str], known: Collection[str]) -> None:
    unknown = sorted(name for name in environment if name.startswith(prefix) and name not in known)
    if unknown:
        refuse({name: [_suggestion(name, prefix, known)] for name in unknown})


def _suggestion(name: str, prefix: str, known: Collection[str]) -> str:
    words = [each.removeprefix(prefix) for each in known]
    near = difflib.get_close_matches(name.removeprefix(prefix), words, n=1, cutoff=0.7)
    return f"is not a setting; did you mean {prefix}{near[0]}?" if near else "is not a setting"
