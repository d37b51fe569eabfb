"""Themes: proposed by members, supported, chosen by the coordinator with a reason, concluded with what came of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.community.models import Community, Membership
from commonpractice.community.record import note_happening
from commonpractice.themes.hearing import telling
from commonpractice.themes.models import (
    Barrier,
    Conclusion,
    Publication,
    Theme,
    ThemeChoice,
    ThemeSupport,
)
from commonpractice.themes.models.theme import TRANSITIONS
from commonpractice.transitions import NotNowError, StaleError, allows


@transaction.atomic
def propose(
    key: UUID,
    *,
    title: str,
    question: str,
    why_now: str,
    barriers: Iterable[Barrier],
    by: Membership,
    at: datetime,
) -> Theme:
    """Who proposes it supports it. The same form twice proposes once."""
    community = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    there = Theme.objects.filter(key=key).first()
    if there:
        return there
    last: int | None = Theme.objects.filter(community=community).aggregate(last=Max("number"))["last"]
    theme = Theme.objects.create(
        key=key,
        community=community,
        number=(last or 0) + 1,
        title=title,
        question=question,
        why_now=why_now,
        proposed_by=by,
        proposed_at=at,
    )
    theme.proposed_from.set(barriers)
    ThemeSupport.objects.create(theme=theme, membership=by, at=at)
    # Nobody is told who: often they met its barriers themselves.
    note_happening(community, "theme_proposed", about=theme, by=None, at=at, number=theme.number)
    return theme


@transaction.atomic
def change(
    theme: Theme,
    words: Mapping[str, str],
    *,
    barriers: Iterable[Barrier],
    by: Membership,
    at: datetime,
    seen: int,
) -> None:
    """Other words or other barriers; of a theme that was taken up, further ones, which it takes up too.

    `seen` is its `edited_times` as the page showed it.
    """
    locked = _for("change", theme)
    if locked.edited_times != seen:
        raise StaleError
    for name in ("title", "question", "why_now"):
        setattr(locked, name, words[name])
    locked.edited_times += 1
    locked.save(update_fields=["title", "question", "why_now", "edited_times"])
    if locked.state == "proposed":
        locked.proposed_from.set(barriers)
        return
    locked.proposed_from.add(*barriers)
    for barrier in sorted(barriers, key=attrgetter("pk")):
        take_up(barrier, locked, why=locked.choice.why, by=by, at=at)


@transaction.atomic
def support(theme: Theme, *, by: Membership, at: datetime) -> None:
    if not allows(TRANSITIONS, "support", _locked(theme).state):
        raise NotNowError
    ThemeSupport.objects.get_or_create(theme=theme, membership=by, defaults={"at": at})


def support_no_more(theme: Theme, *, by: Membership) -> None:
    ThemeSupport.objects.filter(theme=theme, membership=by).delete()


@transaction.atomic
def choose(theme: Theme, *, why: str, by: Membership, at: datetime, edited_times: int) -> ThemeChoice:
    """The community takes it up: each of its barriers that is not in another theme moves into this one."""
    locked = _for("choose", theme)
    if locked.edited_times != edited_times:
        raise StaleError
    choice = ThemeChoice.objects.create(theme=locked, chosen=True, why=why, by=by.person, at=at)
    note_happening(locked.community, "theme_chosen", about=locked, by=by.person, at=at, number=locked.number)
    for barrier in locked.proposed_from.order_by("pk"):
        # The letter about the theme tells of its barriers too: one letter, not one for each.
        take_up(barrier, locked, why=why, by=by, at=at, tell=False)
    telling.theme_moved(locked, "theme_chosen", at=at)
    return choice


@transaction.atomic
def take_up(
    barrier: Barrier, theme: Theme, *, why: str, by: Membership, at: datetime, tell: bool = True
) -> None:
    """A barrier belongs to this theme from here on; one that is further along its life stays where it is in it.

    One that is in a theme already, perhaps since a moment ago, or was merged with another stays where it is.
    """
    free = Barrier.objects.standing().filter(theme=None).select_for_update(of=("self",), no_key=True)
    locked = free.select_related("community").filter(pk=barrier.pk).first()
    if locked is None:
        return
    barrier = locked
    barrier.theme = theme
    barrier.save(update_fields=["theme"])
    if barrier.leads_to("take_as_theme"):
        step = barrier.take("take_as_theme", why=why, by=by, at=at)
        if tell:
            telling.barrier_moved(step)


@transaction.atomic
def set_aside(theme: Theme, *, why: str, by: Membership, at: datetime, edited_times: int) -> ThemeChoice:
    locked = _for("set_aside", theme)
    if locked.edited_times != edited_times:
        raise StaleError
    choice = ThemeChoice.objects.create(theme=locked, chosen=False, why=why, by=by.person, at=at)
    note_happening(
        locked.community, "theme_set_aside", about=locked, by=by.person, at=at, number=locked.number
    )
    telling.theme_moved(locked, "theme_set_aside", at=at)
    return choice


@transaction.atomic
def conclude(theme: Theme, *, what_came: str, by: Membership, at: datetime) -> Conclusion:
    """The community has done with it what it could; its barriers go on with their lives."""
    locked = _for("conclude", theme)
    conclusion = Conclusion.objects.create(theme=locked, what_came=what_came, by=by.person, at=at)
    note_happening(
        locked.community, "theme_concluded", about=locked, by=by.person, at=at, number=locked.number
    )
    telling.theme_moved(locked, "theme_concluded", at=at)
    return conclusion


@transaction.atomic
def publish(theme: Theme, *, by: Membership, at: datetime) -> None:
    locked = _for("publish", theme)
    _publication, made = Publication.objects.get_or_create(theme=locked, defaults={"by": by.person, "at": at})
    if made:
        note_happening(
            locked.community, "theme_published", about=locked, by=by.person, at=at, number=locked.number
        )


def publish_no_more(theme: Theme) -> None:
    Publication.objects.filter(theme=theme).delete()


def _locked(theme: Theme) -> Theme:
    return (
        Theme.objects.select_for_update(of=("self",), no_key=True)
        .select_related("community")
        .get(pk=theme.pk)
    )


def _for(verb: str, theme: Theme) -> Theme:
    locked = _locked(theme)
    if not allows(TRANSITIONS, verb, locked.state):
        raise NotNowError
    return locked
