"""The opinion map in words: what it shows and what it cannot, the table beside it, and where one is oneself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonpractice.agreement.answering.voices import voice_key
from commonpractice.agreement.models import Question, Response, Statement
from commonpractice.agreement.picture import map_geometry as geometry
from commonpractice.agreement.picture.mapping import ANSWERED, PEOPLE, STATEMENTS, place_of
from commonpractice.agreement.seeing.results import Seen, group_name
from commonpractice.community.models import Membership

NO_MAP, NO_LINE, LINE, GROUPS = range(4)
FIRMNESS = {
    "firm": gettext_lazy(
        "The groups are firm: with other people and other statements they would nearly be the same."
    ),
    "fairly firm": gettext_lazy(
        "The groups are fairly firm: with other people and other statements most would be grouped as they are here."
    ),
}
MOST_NAMED = 3
"""Statements named at each end of the line; the table of all has the rest."""


@dataclass(frozen=True, slots=True)
class Own:
    """Where one is oneself, in the drawing and in words. Never for anybody else."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class MapSeen:
    """`says` are sentences; the drawing, where there is one, says the same as `stretches` and `groups` beside it."""

    level: int
    says: tuple[str, ...]
    drawn: geometry.Drawn | None
    stretches: tuple[tuple[str, int | None], ...]
    groups: tuple[tuple[str, int, int | None], ...]
    """Name, people, and how many of them stand between the groups: only where each has a dot."""
    right: tuple[Statement, ...]
    """People further to the right agree more with these, on the left less."""
    left: tuple[Statement, ...]
    own: Own | None = None

    @property
    def summary(self) -> str:
        return " ".join(self.says)


def see_map(seen: Seen, *, own: Own | None = None) -> MapSeen:
    drawn = geometry.drawn(seen.map)
    right, left = ends(seen)
    return MapSeen(
        level=seen.map["level"],
        says=tuple(_says(seen.map)) + ((_elsewhere(drawn.elsewhere),) if drawn and drawn.elsewhere else ()),
        drawn=drawn,
        stretches=tuple(zip(stretch_names(), (each.people for each in drawn.stretches), strict=True))
        if drawn
        else (),
        groups=tuple(
            (group_name(each), people, between)
            for each, (people, between) in enumerate(seen.map.get("groups", []))
        ),
        right=right,
        left=left,
        own=own,
    )


def stretch_names() -> tuple[str, ...]:
    return (_("far left"), _("left"), _("middle"), _("right"), _("far right"))


def ends(seen: Seen) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """What people agree more with the further right they are, and the further left."""
    known = [(seen.texts[pk], r) for pk, r in seen.map["dividing"] if pk in seen.texts]
    right = tuple(statement for statement, r in known if r > 0)
    left = tuple(statement for statement, r in known if r < 0)
    return right[:MOST_NAMED], left[:MOST_NAMED]


def own_place(question: Question, membership: Membership, seen: Seen) -> Own | None:
    """From their own responses, for their own page alone."""
    drawn = geometry.drawn(seen.map)
    if drawn is None:
        return None
    own = Response.objects.filter(voice__question=question, voice__key=voice_key(question, membership))
    said = {str(pk): value for pk, value in own.values_list("statement", "value") if value is not None}
    place = place_of(seen.map, said)
    if place is None:
        return None
    across, up = place
    y = geometry.up(up) if drawn.kind == "dots" else geometry.AXIS
    return Own(geometry.across(across), y, _where(across, seen))


def _where(across: int, seen: Seen) -> str:
    stretch = stretch_names()[geometry.stretch_of(across)]
    right, left = ends(seen)
    if stretch == stretch_names()[geometry.STRETCHES // 2]:
        return _("You are in the middle.")
    nearest = (right if across > 0 else left)[:1]
    if not nearest:
        return _("You are towards the %(side)s.") % {"side": _("right") if across > 0 else _("left")}
    words = (
        _("You are towards the right, where people agree more with “%(statement)s”")
        if across > 0
        else _("You are towards the left, where people agree more with “%(statement)s”")
    )
    return words % {"statement": nearest[0].text}


def _says(content: Mapping[str, Any]) -> Sequence[str]:
    level = content["level"]
    if level == NO_MAP:
        return _too_few(content)
    if level == NO_LINE:
        return [
            _(
                "There is no common dividing line: where people differ, they differ about one statement at a time. "
                "So no map is drawn; the statements below say more."
            )
        ]
    says = [
        _(
            "One main line of difference runs through the responses: it is %(times)s times stronger than chance alone would make it."
        )
        % {"times": f"{content['strength']:.1f}"}
    ]
    if content.get("mainly_agreeing"):
        says.append(_("Mainly it tells apart who agrees with more things from who agrees with fewer."))
    return [*says, *_grouped(content)]


def _too_few(content: Mapping[str, Any]) -> list[str]:
    people, statements = content["people"], content["statements"]
    facts = {
        "people": people,
        "needs": PEOPLE,
        "answered": ANSWERED,
        "statements": statements,
        "needed": STATEMENTS,
    }
    says = []
    if people < PEOPLE:
        says.append(
            ngettext(
                "%(people)s person has answered enough to be placed on a map; a map needs %(needs)s.",
                "%(people)s people have answered enough to be placed on a map; a map needs %(needs)s.",
                people,
            )
            % facts
        )
    if statements < STATEMENTS:
        says.append(
            ngettext(
                "%(statements)s statement has enough responses; a map needs %(needed)s.",
                "%(statements)s statements have enough responses; a map needs %(needed)s.",
                statements,
            )
            % facts
        )
    return says


def _grouped(content: Mapping[str, Any]) -> list[str]:
    groups = content.get("groups", [])
    if not groups:
        return [
            _(
                "People are spread along it. There are no groups that would stay the same if others had answered."
            )
        ]
    facts = {"number": len(groups)}
    stand = (
        _("People stand in %(number)s separate groups.")
        if content["apart"]
        else _("People lean %(number)s ways, with others in between: here they are called groups.")
    )
    return [stand % facts, *([str(FIRMNESS[content["firmness"]])] if content["firmness"] in FIRMNESS else [])]


def _elsewhere(people: int) -> str:
    return ngettext(
        "%(people)s person stands where too few are to be shown.",
        "%(people)s people stand where too few are to be shown.",
        people,
    ) % {"people": people}
