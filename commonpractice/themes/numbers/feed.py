"""What anybody may hear of a community's themes and numbers, newest first, for a feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid5

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.small_numbers import Published
from commonpractice.themes.models import Lever, Theme
from commonpractice.themes.numbers import counting
from commonpractice.themes.numbers.periods import SETTLES
from commonpractice.themes.numbers.pictures import name_of_year

MOST_THEMES = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is its lasting id where it is no address; `path` is where to read on."""

    name: str
    title: str
    lines: tuple[str, ...]
    path: str
    at: datetime


def entries(community: Community, now: datetime) -> list[Entry]:
    told = [*_of_themes(community), *_of_years(community, now)]
    return sorted(told, key=lambda entry: entry.at, reverse=True)


def _of_themes(community: Community) -> Iterator[Entry]:
    """Of public ones, their question alone: reasons are the community's own."""
    themes = community.themes.public().chosen().select_related("choice", "conclusion", "publication")
    for theme in themes.order_by("-number")[:MOST_THEMES]:
        path = reverse("themes:theme", args=[community.slug, theme.number])
        yield _step(theme, "chosen", _("Theme taken up: %(title)s"), path, theme.choice.at)
        if theme.state == "concluded":
            yield _step(theme, "concluded", _("Theme concluded: %(title)s"), path, theme.conclusion.at)


def _step(theme: Theme, what: str, words: str, path: str, at: datetime) -> Entry:
    return Entry(
        name=uuid5(theme.key, what).urn,
        title=words % {"title": theme.title},
        lines=(theme.question,),
        path=path,
        # What happened before it was public is news to the public only then.
        at=max(at, theme.publication.at),
    )


def _of_years(community: Community, now: datetime) -> Iterator[Entry]:
    path = reverse("themes:numbers", args=[community.slug])
    for told in counting.for_anyone(community, now):
        year = name_of_year(told.year)
        yield Entry(
            name="",
            title=_("%(year)s in numbers") % {"year": year},
            lines=(
                _("Barriers passed on: %(number)s") % {"number": _in_words(told.raised)},
                _("One-off flexes: %(number)s") % {"number": _number(told.flex)},
                _("Sustained changes, verified: %(number)s") % {"number": _number(told.sustained)},
            ),
            path=f"{path}#{year}",
            at=told.year.end + SETTLES,
        )


def _in_words(raised: Published) -> str:
    if raised.parts is None:
        return _number(raised.total)
    levers = dict(Lever.choices)
    parts = ", ".join(f"{levers[lever]} {number}" for lever, number in raised.parts.items())
    return f"{raised.total} ({parts})"


def _number(number: int | None) -> str:
    return _("not shown") if number is None else str(number)
