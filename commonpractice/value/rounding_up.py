"""Each quarter a round-up drafts itself from what moved on the line: a letter to members, and an update for everybody.

Both are drafts, which a person reads, changes and releases where all letters and updates are; the public one has only what is public.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from commonpractice.bulletins.announcing import draft_announcement
from commonpractice.bulletins.models import Letter, Update, begin_update
from commonpractice.bulletins.posting import BRACE
from commonpractice.community.models import Community, Membership
from commonpractice.meetings.literal import one_line
from commonpractice.themes.line.thing import Thing
from commonpractice.themes.models import Theme
from commonpractice.themes.numbers.periods import Period, over, quarters
from commonpractice.value.models import RoundUp
from commonpractice.value.round_up_words import Moved, OfTheme, as_markdown


def by_the_clock(now: datetime) -> None:
    """Of the last quarter that is over, once for each community; one query where all have theirs."""
    period = over(quarters(now, 3), now)[-1]
    for community in Community.objects.exclude(round_ups__starts_on=period.start.date()):
        draft(community, period, at=now)


@transaction.atomic
def draft(community: Community, period: Period, *, at: datetime) -> RoundUp:
    """Called twice, or by two at once, there is one. Where nothing moved it is only noted that somebody looked."""
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    known = RoundUp.objects.filter(community=community, starts_on=period.start.date()).first()
    if known:
        return known
    return RoundUp.objects.create(
        community=community,
        starts_on=period.start.date(),
        letter=_letter(community, period, at),
        update=_update(community, period, at),
        at=at,
    )


def _letter(community: Community, period: Period, at: datetime) -> Letter | None:
    # Nobody in particular, so that nothing stands in it which only some may see.
    moved = what_moved(community, period, membership=Membership(community=community), at=at)
    if not moved:
        return None
    body = _(
        "Hello {name},\n\n"
        "this is what moved %(when)s.\n\n"
        "%(moved)s\n"
        "[What it was worth to some of us](%(worth)s)\n"
    )
    facts = {
        "when": _when(period),
        "moved": moved.replace("{", BRACE),
        "worth": settings.ADDRESS + reverse("value:stories", args=[community.slug]),
    }
    return draft_announcement(
        community=community,
        key=_key(community, period),
        subject=_("What moved %(when)s") % {"when": _when(period)},
        body=body % facts,
        at=at,
    )


def _update(community: Community, period: Period, at: datetime) -> Update | None:
    moved = what_moved(community, period, membership=None, at=at)
    if not moved:
        return None
    return begin_update(
        community,
        key=_key(community, period),
        by=None,
        at=at,
        title=_("What moved %(when)s") % {"when": _when(period)},
        standfirst="",
        body=moved,
        credit="",
    )


def what_moved(community: Community, period: Period, *, membership: Membership | None, at: datetime) -> str:
    """As Markdown, for members or, where `membership` is None, for everybody; "" where nothing did."""
    themes = list(Theme.objects.filter(community=community).with_state().order_by("number"))
    if membership is None:
        themes = [each for each in themes if each.is_public]
    for each in themes:
        each.community = community
    told = [_of_theme(theme, things, period) for theme, things in _things(themes, membership, at)]
    words = {"more": _("%(number)d more [on its page](%(address)s)")}
    return as_markdown(told, words, lambda day: date_format(day, "j F"))


def _things(
    themes: Sequence[Theme], membership: Membership | None, at: datetime
) -> list[tuple[Theme, list[Thing]]]:
    found: dict[int, list[Thing]] = defaultdict(list)
    for path in settings.ON_THE_LINE:
        for pk, things in import_string(path)(themes, membership=membership, now=at).items():
            found[pk] += [each for each in things if each.moves and (membership or each.is_public)]
    return [(theme, found[theme.pk]) for theme in themes]


def _of_theme(theme: Theme, things: Sequence[Thing], period: Period) -> OfTheme:
    page = settings.ADDRESS + reverse("themes:theme", args=[theme.community.slug, theme.number])
    moved = [
        Moved(
            day,
            one_line(each.title),
            one_line(str(each.state_words)),
            settings.ADDRESS + each.url if each.url else "",
        )
        for each in things
        if (day := _day(each, theme.community)) and period.start.date() <= day <= period.last_day
    ]
    return OfTheme(one_line(theme.title), page, moved)


def _day(thing: Thing, community: Community) -> date | None:
    return community.date_of(thing.when) if isinstance(thing.when, datetime) else thing.when


def _when(period: Period) -> str:
    months = {"first": date_format(period.start.date(), "F"), "last": date_format(period.last_day, "F Y")}
    return _("from %(first)s to %(last)s") % months


def _key(community: Community, period: Period) -> UUID:
    return uuid5(NAMESPACE_URL, f"round-up:{community.pk}:{period.start.date()}")
