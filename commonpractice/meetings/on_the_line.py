"""What this room has on the line of a theme: its meetings, and what was decided and promised at them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership
from commonpractice.meetings.models import Action, Decision, Meeting
from commonpractice.themes.line.stages import Thing
from commonpractice.themes.line.thing import MEETING
from commonpractice.themes.models import Theme

LONGEST_TITLE = 120
At = tuple[int, Thing]
"""The primary key of a theme, and a thing of it."""


def things(
    themes: Sequence[Theme], *, membership: Membership | None, now: datetime, moving_only: bool = False
) -> dict[int, list[Thing]]:
    """By theme, its meetings in order; then decisions and actions, which hang on them and are for members."""
    found: dict[int, list[Thing]] = {theme.pk: [] for theme in themes}
    if not themes:
        return found
    community = themes[0].community
    given: list[At] = _meetings(themes, community, now, open_to=_open_to(membership, community, now))
    # Where there was no meeting, nothing was decided or promised.
    if given and membership is not None and not moving_only:
        given = [*given, *_decisions(themes, community), *_actions(themes, community)]
    for theme, thing in given:
        found[theme].append(thing)
    return found


def _open_to(membership: Membership | None, community: Community, now: datetime) -> int | None:
    """The number of the one meeting whose page a visitor may open, the next one; members open them all."""
    if membership is not None:
        return None
    return community.meetings.upcoming(now).values_list("number", flat=True).first()


def _meetings(
    themes: Sequence[Theme], community: Community, now: datetime, *, open_to: int | None
) -> list[At]:
    standing = Meeting.objects.standing().filter(theme__in=themes).order_by("starts_at")
    headings = {
        Meeting.Kind.COMMUNITY: _("Community meetings"),
        Meeting.Kind.WORKSHOP: _("Workshops"),
        Meeting.Kind.TRAINING: _("Trainings"),
    }
    found = []
    row = ("theme", "number", "title", "kind", "starts_at", "ends_at", "room_closed_at")
    for theme, number, title, kind, starts_at, ends_at, closed_at in standing.values_list(*row):
        is_over = closed_at is not None or ends_at <= now
        thing = Thing(
            stage=MEETING,
            title=title,
            url=reverse("meetings:meeting", args=[community.slug, number]),
            when=starts_at,
            state_words=_("held") if is_over else _("being held") if starts_at <= now else _("planned"),
            is_public=number == open_to,
            done=is_over,
            group=headings[Meeting.Kind(kind)],
        )
        found.append((theme, thing))
    return found


def _decisions(themes: Sequence[Theme], community: Community) -> Iterable[At]:
    made = Decision.objects.filter(meeting__theme__in=themes).order_by("-at", "-pk")
    rows = made.values_list("meeting__theme", "meeting__number", "text", "at")
    for theme, number, text, at in rows:
        yield (
            theme,
            Thing(
                stage=MEETING,
                title=_short(text),
                url=reverse("meetings:minutes", args=[community.slug, number]),
                when=at,
                state_words="",
                is_public=False,
                done=True,
                group=_("Decided"),
                moves=False,
            ),
        )


def _actions(themes: Sequence[Theme], community: Community) -> Iterable[At]:
    agreed = Action.objects.filter(meeting__theme__in=themes).annotate(known_as=F("owner__display_name"))
    rows = agreed.values_list(
        "meeting__theme", "pk", "text", "known_as", "owner_name", "due", "completion__at"
    )
    for theme, *row in rows:
        yield theme, _action(community, row)


def _action(community: Community, row: Sequence[Any]) -> Thing:
    pk, text, known_as, owner_name, due, done_at = row
    who = known_as or owner_name
    facts = {"who": who, "day": date_format(due, "j F Y"), "what": _short(text.rstrip("."), at_most=90)}
    return Thing(
        stage=MEETING,
        title=_short(text),
        url=reverse("meetings:action", args=[community.slug, pk]),
        when=done_at or due,
        state_words=_("done") if done_at else _("waits for %(who)s") % facts,
        is_public=False,
        done=done_at is not None,
        waits_for="" if done_at else _("%(who)s: %(what)s, by %(day)s") % facts,
        group=_("Promised"),
        moves=False,
    )


def _short(text: str, *, at_most: int = LONGEST_TITLE) -> str:
    return text if len(text) <= at_most else text[: at_most - 1].rstrip() + "…"
