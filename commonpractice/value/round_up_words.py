"""What moved, as Markdown: by theme, in the order of days. Pure: whoever calls brings the words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

AT_MOST = 12
"""Lines below one theme; the rest stand on its page."""


@dataclass(frozen=True, slots=True)
class Moved:
    """`title` and `state` are escaped already, so that what somebody wrote is no Markdown."""

    day: date
    title: str
    state: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class OfTheme:
    title: str
    address: str
    moved: Sequence[Moved]


def as_markdown(
    themes: Iterable[OfTheme], words: Mapping[str, str], day_in_words: Callable[[date], str]
) -> str:
    """Themes in which nothing moved are left out; "" where nothing moved at all.

    `words` has "more", with %(number)d and %(address)s, for what is left out below a theme.
    """
    return "\n".join(_theme(each, words, day_in_words) for each in themes if each.moved)


def _theme(theme: OfTheme, words: Mapping[str, str], day_in_words: Callable[[date], str]) -> str:
    every = sorted(theme.moved, key=lambda each: each.day)
    lines = [f"- {day_in_words(each.day)}: {_moved(each)}" for each in every[:AT_MOST]]
    more = len(every) - len(lines)
    if more:
        lines.append("- " + words["more"] % {"number": more, "address": theme.address})
    return f"## [{theme.title}]({theme.address})\n\n" + "\n".join(lines) + "\n"


def _moved(moved: Moved) -> str:
    title = f"[{moved.title}]({moved.address})" if moved.address else moved.title
    return f"{title} ({moved.state})" if moved.state else title
