"""Where letters part: what goes out by itself, what waits for its reader's daily or weekly letter, what nobody wants."""

import re
from collections.abc import Iterable
from datetime import datetime

from commonpractice.bulletins.choices.sorts import GATHERED, OTHERWISE, SOON, SORT_OF, How
from commonpractice.bulletins.choices.when import next_time
from commonpractice.bulletins.copies import Recipient, filled, one_each
from commonpractice.bulletins.models import Choice, DigestPart, DigestTime, Letter
from commonpractice.community.models import Community

_GREETING = re.compile(r"\A[^\n{}]{0,20}\{name\},\s*")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)


def parted(
    letter: Letter, recipients: Iterable[Recipient], *, wanted_at: datetime
) -> tuple[list[Recipient], dict[Recipient, datetime]]:
    """Those who are written to by this letter itself, and those whose daily or weekly letter holds it, with its time.

    One query, and one more where somebody wants fewer letters; none for letters that cannot be chosen. A letter to
    somebody who is no member, or with a part for calendars, goes out by itself.
    """
    each_once = list(one_each(recipients).values())
    sort = SORT_OF.get(letter.kind)
    if sort is None:
        return each_once, {}
    chosen = dict(
        Choice.objects.filter(membership__community=letter.community_id, sort=sort).values_list(
            "membership", "how"
        )
    )
    how = {
        one: chosen.get(one.membership.pk, OTHERWISE[sort].value)
        for one in each_once
        if one.membership and not one.calendar
    }
    by_itself = [one for one in each_once if how.get(one, How.AT_ONCE) == How.AT_ONCE]
    fewer = [one for one in each_once if how.get(one) in GATHERED]
    if not fewer:
        return by_itself, {}
    times = _times(letter, wanted_at)
    return by_itself, {one: times[how[one]] for one in fewer}


def parts_of(letter: Letter, later: dict[Recipient, datetime], *, body: str) -> list[DigestPart]:
    """Without the greeting, as one stands above them all. Nothing is saved."""
    body = _without_greeting(body)
    return [
        DigestPart(letter=letter, membership=one.membership, text=_closed(filled(body, one)), due_at=due_at)
        for one, due_at in later.items()
    ]


def time_of(community: Community) -> DigestTime:
    """The row, or one with what holds without it."""
    return DigestTime.objects.filter(community=community).first() or DigestTime(community=community)


def _times(letter: Letter, wanted_at: datetime) -> dict[str, datetime]:
    at, zone = time_of(letter.community), letter.community.zone
    daily = next_time(wanted_at, zone=zone, hour=at.hour)
    weekly = next_time(wanted_at, zone=zone, hour=at.hour, weekday=at.weekday)
    return {How.DAILY: daily, How.WEEKLY: daily if letter.kind in SOON else weekly}


def _without_greeting(body: str) -> str:
    rest = _GREETING.sub("", body)
    return rest[:1].upper() + rest[1:]


def _closed(text: str) -> str:
    """What stands in a box that nobody closed would take the letters below it in."""
    open_fence = ""
    for found in _FENCE.finditer(text):
        if not open_fence:
            open_fence = found[1]
        elif found[1].startswith(open_fence):
            open_fence = ""
    return f"{text}\n{open_fence}" if open_fence else text
