"""The line of a theme, and of a barrier: from the barrier to practice and back, as far as each has come.

Every room adds its things by one function, named in `settings.ON_THE_LINE`. See `docs/reference/the-line.md`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.themes.line import on_the_line
from commonpractice.themes.line import words as line_words
from commonpractice.themes.line.thing import MEETING, LineStageName, Thing, Words
from commonpractice.themes.models import Barrier, Theme

__all__ = ["Group", "LineStage", "LineStageName", "Thing", "of_barrier", "of_theme"]

OWN = "commonpractice.themes.line.on_the_line.things"
"""This room's own function among those of the settings."""
AT_MOST = 12
"""So many things of one group are listed at once; what is over is counted, and a link shows all."""

State = Literal["done", "now", "next"]
Things = Callable[..., Mapping[int, Sequence[Thing]]]


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind: the first of them, and how many more there are."""

    label: str
    things: tuple[Thing, ...]
    more: int


@dataclass(frozen=True, slots=True)
class LineStage:
    """One stage, as `components/line.html` draws it and the page of a theme lists it.

    `missing`, `next` and `waits_for` are for members; a visitor's line has none of them.
    """

    name: str
    label: str
    state: State
    state_words: str
    ends_here: bool
    """The stroke ends at this stage."""
    url: str
    groups: tuple[Group, ...]
    missing: str = ""
    next: str = ""
    waits_for: tuple[Words, ...] = ()

    @property
    def things(self) -> list[Thing]:
        return [thing for group in self.groups for thing in group.things]


@dataclass(frozen=True, slots=True)
class _Whose:
    """Of what the line is, for whom, and where it is drawn."""

    theme_state: str
    membership: Membership | None
    page: str = ""
    all_of: str = ""

    @property
    def is_over(self) -> bool:
        return self.theme_state in {"concluded", "set_aside"}


def of_theme(
    theme: Theme, *, membership: Membership | None, now: datetime, page: str = "", all_of: str = ""
) -> list[LineStage]:
    """The nine stages of a theme, for a member of its community or, where `membership` is None, for anybody.

    `page` stands before the anchors where the line is drawn on another page; `all_of` names a stage listed in full.
    """
    things = _from_rooms(settings.ON_THE_LINE, theme, membership, now, moving_only=False)
    return _stages(things, _Whose(theme.state, membership, page, all_of))


def of_barrier(
    barrier: Barrier, *, membership: Membership, now: datetime, changed: bool | None = None
) -> list[LineStage]:
    """The same of a barrier, to draw beside it: only what moves its line, its own and that of the theme it belongs to.

    Fetch it `with_state_of_theme`, so that its theme asks for nothing more; `changed` says whether a sustained change was
    reported, where that is known already.
    """
    slug, theme = membership.community.slug, barrier.theme
    things = on_the_line.things_of_barrier(barrier, membership=membership, changed=changed)
    if theme is None:
        page = reverse("themes:barrier", args=[slug, barrier.number])
        return _stages(things, _Whose("", membership, page))
    theme.community = membership.community
    rooms = [path for path in settings.ON_THE_LINE if path != OWN]
    things += _from_rooms(rooms, theme, membership, now, moving_only=True)
    return _stages(things, _Whose(theme.state, membership, theme.get_absolute_url()))


def _from_rooms(
    rooms: Iterable[str], theme: Theme, membership: Membership | None, now: datetime, *, moving_only: bool
) -> list[Thing]:
    found: list[Thing] = []
    for path in rooms:
        things: Things = import_string(path)
        given = things([theme], membership=membership, now=now, moving_only=moving_only)
        found += given.get(theme.pk, ())
    return found


def _stages(things: Iterable[Thing], whose: _Whose) -> list[LineStage]:
    by_stage: dict[LineStageName, list[Thing]] = {name: [] for name in LineStageName}
    for thing in things:
        by_stage[thing.stage].append(thing)
    reached = _reached(by_stage, whose)
    return [_stage(name, by_stage[name], place - reached, whose) for place, name in enumerate(LineStageName)]


def _reached(by_stage: Mapping[LineStageName, Sequence[Thing]], whose: _Whose) -> int:
    """The place of the last stage that something has come to; a theme taken up stands where its meetings begin."""
    names = list(LineStageName)
    come_to = [place for place, name in enumerate(names) if any(each.moves for each in by_stage[name])]
    begins_at = names.index(MEETING) if whose.theme_state == "chosen" else 0
    return max(come_to, default=0) if begins_at == 0 else max(begins_at, *come_to)


def _stage(name: LineStageName, things: list[Thing], beyond: int, whose: _Whose) -> LineStage:
    """`beyond` counts the stages from the one that is reached to this one."""
    for_members, came_here = whose.membership is not None, any(each.moves for each in things)
    state: State = "next"
    if beyond == 0 and not whose.is_over:
        state = "now"
    # Whether a stage on the way was left out is no business of the public.
    elif (beyond <= 0 and came_here) or (beyond < 0 and not for_members):
        state = "done"
    shown = things if for_members else [each for each in things if each.is_public]
    missing, following, waits_for = line_words.of_stage(name, state, things, whose.theme_state)
    return LineStage(
        name=name,
        label=str(name.label).capitalize(),
        state=state,
        state_words=_left_out(beyond, whose) if state == "next" else "",
        ends_here=beyond == 0,
        url=f"{whose.page}#{name}",
        groups=_groups(shown, at_most=None if whose.all_of == name else AT_MOST),
        missing=missing if for_members else "",
        next=following if for_members else "",
        waits_for=waits_for if for_members else (),
    )


def _left_out(beyond: int, whose: _Whose) -> str:
    if whose.is_over:
        return _("not reached")
    return _("nothing yet") if beyond < 0 else ""


def _groups(things: Iterable[Thing], *, at_most: int | None) -> tuple[Group, ...]:
    """What is not done comes first; otherwise in the order in which the room gave it."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(str(thing.group), []).append(thing)
    groups = []
    for label, those in found.items():
        listed = sorted(those, key=lambda thing: thing.done)[:at_most]
        groups.append(Group(label, tuple(listed), len(those) - len(listed)))
    return tuple(groups)
