"""What this room has on the line: barriers and what was asked about them, the theme itself, changes and re-tests."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership
from commonpractice.themes.life import CHANGED
from commonpractice.themes.line.thing import BARRIER, REPORT, THEME, Thing
from commonpractice.themes.models import Barrier, Change, Escalation, Stage, Theme
from commonpractice.themes.register.change_rows import ChangeRow, rows_of

LONGEST_TITLE = 120


def things(
    themes: Sequence[Theme], *, membership: Membership | None, now: datetime, moving_only: bool = False
) -> dict[int, list[Thing]]:
    """By theme. Of barriers nothing is public, so for a visitor no barrier is read."""
    found = {theme.pk: steps_of(theme) for theme in themes}
    if membership is None or not themes:
        return found
    barriers = _barriers_of(themes)
    belongs = {pk: theme for theme, rows in barriers.items() for pk, *_rest in rows}
    for theme, rows in barriers.items():
        found[theme] += _known_barriers(membership.community, rows)
    given: list[tuple[int, Thing]] = []
    if belongs and not moving_only:
        given += _asked_about(belongs, membership.community)
    if belongs:
        given += _changed(belongs, membership.community, now)
    for barrier, thing in given:
        found[belongs[barrier]].append(thing)
    return found


def things_of_barrier(barrier: Barrier, *, membership: Membership, changed: bool | None) -> list[Thing]:
    """What moves its own line, and its theme; where it is in none, the themes that were proposed from it.

    One thing stands for all its sustained changes, which its page lists; `changed` says whether there are any, if known.
    """
    community = membership.community
    title, contains = (barrier.wording.title, barrier.wording.contains) if barrier.wording else ("", "")
    row = (barrier.pk, barrier.number, title, contains, barrier.stage, barrier.stage_at)
    found = _known_barriers(community, [row])
    if changed if changed is not None else barrier.changes.filter(kind=Change.Kind.SUSTAINED).exists():
        page = reverse("themes:barrier", args=[community.slug, barrier.number])
        found.append(
            Thing(REPORT, _("Lasting changes"), f"{page}#sustained", None, "", is_public=False, done=True)
        )
    if barrier.theme:
        found.append(_theme(community, barrier.theme))
    else:
        proposed = barrier.proposed_in.proposed().values_list("number", "title", "proposed_at")
        found += [_proposal(community, *row) for row in proposed]
    return found


def steps_of(theme: Theme) -> list[Thing]:
    """The steps of the theme itself; public are those of a published one, without their reasons."""
    is_public = theme.is_public
    found = [_step(_("Proposed"), theme.proposed_at, is_public=False)]
    if hasattr(theme, "choice"):
        chosen = theme.choice.chosen
        title = _("Taken up by the community") if chosen else _("Set aside")
        found.append(_step(title, theme.choice.at, is_public=is_public and chosen))
    if hasattr(theme, "conclusion"):
        found.append(_step(_("Concluded"), theme.conclusion.at, is_public=is_public))
    return found


def _step(title: str, when: datetime, *, is_public: bool) -> Thing:
    """Without an address: the page of the theme is where one reads it."""
    return Thing(THEME, title, "", when, "", is_public=is_public, done=True)


def _theme(community: Community, theme: Theme) -> Thing:
    url = reverse("themes:theme", args=[community.slug, theme.number])
    when = theme.choice.at if hasattr(theme, "choice") else theme.proposed_at
    return Thing(THEME, theme.title, url, when, "", is_public=False, done=True)


def _proposal(community: Community, number: int, title: str, when: datetime) -> Thing:
    url = reverse("themes:theme", args=[community.slug, number])
    group = _("Proposed themes")
    return Thing(THEME, title, url, when, _("proposed"), is_public=False, done=False, group=group)


def _barriers_of(themes: Sequence[Theme]) -> dict[int, list[tuple[Any, ...]]]:
    """Rows of the barriers that a theme has taken up, or, as long as it has not, was proposed from."""
    found: dict[int, list[tuple[Any, ...]]] = {theme.pk: [] for theme in themes}
    known = Barrier.objects.known().order_by("-number")
    row = ("pk", "number", "wording__title", "wording__contains", "stage", "stage_at")
    taken_up = [theme.pk for theme in themes if theme.state in {"chosen", "concluded"}]
    if taken_up:
        for theme, *rest in known.filter(theme__in=taken_up).values_list("theme", *row):
            found[theme].append(tuple(rest))
    others = [theme.pk for theme in themes if theme.pk not in set(taken_up)]
    if others:
        rows = known.filter(proposed_in__in=others).values_list("proposed_in", *row)
        for theme, *rest in rows:
            found[theme].append(tuple(rest))
    return found


def _known_barriers(community: Community, rows: Iterable[Sequence[Any]]) -> list[Thing]:
    """There may be hundreds, so that nothing is worked out for each that is the same for all."""
    register, group = reverse("themes:register", args=[community.slug]), _("Barriers")
    words = {stage.value: stage.label for stage in Stage}
    waits = {Stage.RECURRED.value: _("Coordinator: it has come back, decide what follows")}
    return [
        Thing(
            stage=BARRIER,
            title=_with_note(title, contains),
            url=f"{register}{number}/",
            when=when,
            state_words=words[stage],
            is_public=False,
            done=stage in CHANGED,
            waits_for=waits.get(stage, ""),
            group=group,
        )
        for _pk, number, title, contains, stage, when in rows
    ]


def _with_note(title: str, contains: str) -> str:
    return (
        _("%(title)s (it contains: %(contains)s)") % {"title": title, "contains": contains}
        if contains
        else title
    )


def _asked_about(barriers: Collection[int], community: Community) -> Iterable[tuple[int, Thing]]:
    asked = Escalation.objects.filter(barrier__in=barriers).order_by("answer_by", "pk")
    rows = asked.values_list("barrier", "barrier__number", "body", "answer_by", "answer__at", "pk")
    for barrier, *row in rows:
        yield barrier, _question(community, row)


def _changed(barriers: Collection[int], community: Community, now: datetime) -> Iterable[tuple[int, Thing]]:
    today = community.date_of(now)
    for row in rows_of(Change.objects.filter(barrier__in=barriers).order_by("-at", "-pk")):
        url = reverse("themes:change", args=[community.slug, row.number, row.pk])
        yield row.barrier, _flex(url, row) if row.is_flex else _sustained(url, row, today=today)


def _question(community: Community, row: Sequence[Any]) -> Thing:
    number, body, answer_by, answered_at, pk = row
    day = date_format(answer_by, "j F Y")
    waits = _("%(body)s: answer by %(day)s") % {"body": body, "day": day}
    return Thing(
        stage=BARRIER,
        title=body,
        url=reverse("themes:escalation", args=[community.slug, number, pk]),
        when=answered_at or answer_by,
        state_words=_("answered") if answered_at else _("asked, answer wanted by then"),
        is_public=False,
        done=answered_at is not None,
        waits_for="" if answered_at else waits,
        group=_("Asked of other bodies"),
        moves=False,
    )


def _flex(url: str, row: ChangeRow) -> Thing:
    """An exception for one situation: it moves nothing, and stands under a heading of its own."""
    return Thing(
        stage=REPORT,
        title=shortened(row.what),
        url=url,
        when=row.at,
        state_words="",
        is_public=False,
        done=True,
        group=_("One-off exceptions"),
        moves=False,
    )


def _sustained(url: str, row: ChangeRow, *, today: date) -> Thing:
    words, waits_for = _("verified"), ""
    if row.borne_out is None:
        words, waits_for = _("reported"), _("Somebody other than who reported it: verify the change")
    elif not row.borne_out:
        words = _("looked at, and not borne out")
    elif row.failed:
        words = _("tried again, and did not hold")
    elif row.again_on and row.again_on <= today:
        words, waits_for = _("to be tried again"), _("Any member: try whether the change still holds")
    return Thing(
        stage=REPORT,
        title=shortened(row.what),
        url=url,
        when=row.at,
        state_words=words,
        is_public=False,
        done=not waits_for,
        waits_for=waits_for,
        group=_("Lasting changes"),
    )


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"
