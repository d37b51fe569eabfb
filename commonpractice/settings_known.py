"""How the settings refuse to start: with a sentence each, never with a trace."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import NoReturn


def refuse(problems: Mapping[str, Iterable[str]]) -> NoReturn:
    lines = [f"  {name}: {' '.join(sentences)}" for name, sentences in problems.items()]
    raise SystemExit("\n".join(["Common Practice cannot start with these settings:", *lines]))


def refuse_unknown(prefix: str, environment: Mapping[str, str], known: Collection[str]) -> None:
    full = {prefix + name.removeprefix(prefix) for name in known}
    unknown = sorted(name for name in environment if name.startswith(prefix) and name not in full)
    if unknown:
        refuse({name: [_suggestion(name, full)] for name in unknown})


def _suggestion(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"is not a setting; did you mean {near[0]}?" if near else "is not a setting"
