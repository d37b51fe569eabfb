"""What waits for a person in the lives of barriers, across the communities they belong to: two queries, whatever their number.

A third for those who look after a barrier, and neither coordinate nor chair.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Community, Membership
from commonpractice.community.waits import Waiting
from commonpractice.people.addresses import one_spelling
from commonpractice.themes.models import Barrier, SecondReader, Wording
from commonpractice.themes.register.change_facts import due_in_words, overdue_in_words
from commonpractice.themes.voice import Voice
from commonpractice.themes.waits import standing_open
from commonpractice.themes.waits.standing_open import Part, Standing


def waits_for(
    memberships: Iterable[Membership], now: datetime, *, chairs: Collection[int] = ()
) -> list[Waiting]:
    """`chairs`: the communities (their keys) whose coming meeting this person chairs."""
    mine = list(memberships)
    if not mine:
        return []
    return [*_words(mine), *_standing(mine, now, set(chairs))]


def _words(mine: list[Membership]) -> Iterator[Waiting]:
    """What waits to be read first, as a number; and the own words that were sent back."""
    reads = SecondReader.objects.filter(membership__in=mine).values("membership__community")
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    to_read = Q(own_check__isnull=False) & (
        Q(barrier__community__in=coordinated) | Q(barrier__community__in=reads)
    )
    sent_back = Q(own_check=None, membership__in=mine, sent_back__isnull=False)
    wordings = Wording.objects.filter(to_read | sent_back, approval=None)
    row = ("pk", "title", "own_check", "barrier__community", "barrier__key", "membership", *_ADDRESSES)
    # One that was sent back twice comes back twice.
    found = {pk: rest for pk, *rest in wordings.values_list(*row)}
    unread: dict[int, int] = {}
    members = {each.community_id: each for each in mine}
    for title, checked, of, key, by, *addresses in found.values():
        if checked is None:
            yield _sent_back(title, key, members[of].community)
        elif not _wrote(members[of], by, addresses):
            unread[of] = unread.get(of, 0) + 1
    for community, number in unread.items():
        yield _to_read(members[community].community, number)


_ADDRESSES = ("membership__person__email", "contact__email")


def _wrote(member: Membership, by: int | None, addresses: Iterable[str | None]) -> bool:
    """As `Voice.wrote` has it, of values."""
    written_from = {one_spelling(address) for address in addresses if address}
    return by == member.pk or (bool(written_from) and Voice(member).address in written_from)


def _to_read(community: Community, number: int) -> Waiting:
    return {
        "title": ngettext(
            "%(number)d barrier waits to be read first", "%(number)d barriers wait to be read first", number
        )
        % {"number": number},
        "url": reverse("themes:waiting", args=[community.slug]),
        "action": _("Read"),
        "why": _("Nobody else can read what was passed on before a second person has."),
        "by": None,
    }


def _sent_back(title: str, key: UUID, community: Community) -> Waiting:
    return {
        "title": title or _("Draft"),
        "url": reverse("themes:draft", args=[community.slug, key]),
        "action": _("Look at your words"),
        "why": _("Somebody asked you to change something before others read it."),
        "by": None,
    }


def _standing(mine: list[Membership], now: datetime, chairs: set[int]) -> Iterator[Waiting]:
    todays = {each.community_id: each.community.date_of(now) for each in mine}
    communities = {each.community_id: each.community for each in mine}
    coordinated = {each.community_id for each in mine if each.is_coordinator}
    # Most members lead nothing, and nothing of this is then asked for.
    leads = coordinated or chairs or Barrier.objects.known().filter(owner__in=mine).exists()
    if not leads:
        return
    for row in standing_open.gathered(*_parts(mine, max(todays.values()), coordinated, coordinated | chairs)):
        today = todays[row.community]
        if row.on is None or row.on <= today:
            yield _waiting(row, communities[row.community], today)


def _parts(mine: list[Membership], today: date, coordinated: set[int], led: set[int]) -> list[Part]:
    def owned(of: str) -> Q:
        return Q(**{f"{of}owner__in": mine})

    def within(of: str, communities: set[int]) -> Q:
        return Q(**{f"{of}community__in": communities})

    def unowned(of: str) -> Q:
        return Q(**{f"{of}owner": None}) | Q(**{f"{of}owner__departure__isnull": False})

    retested = "change__barrier__"
    parts = [
        standing_open.reviews(today).filter(owned("") | unowned("") & within("", coordinated)),
        standing_open.recurred().filter(owned("") | within("", led)),
        standing_open.retests(today).filter(
            owned(retested) | unowned(retested) & within(retested, coordinated)
        ),
        standing_open.parked(today).filter(owned("barrier__") | within("barrier__", led)),
    ]
    # Their place in the list is said by the parts themselves.
    if coordinated:
        parts.append(standing_open.changes().filter(within("barrier__", coordinated)))
    if led:
        parts.append(standing_open.escalations(today).filter(within("barrier__", led)))
    return parts


def _waiting(row: Standing, community: Community, today: date) -> Waiting:
    action, why = _in_words(row, today)
    return {"title": row.title, "url": page_of(row, community), "action": action, "why": why, "by": None}


def page_of(row: Standing, community: Community) -> str:
    """Where one goes on with it; an answer stands on the page of its question."""
    pages = {"answer": "escalation"}
    where: list[Any] = [community.slug, row.number]
    if row.what in {"retest", "change", "escalation", "answer"}:
        return reverse(f"themes:{pages.get(row.what, row.what)}", args=[*where, row.pk])
    return reverse("themes:barrier", args=where)


def _in_words(row: Standing, today: date) -> tuple[str, str]:
    """The words on the button, and why it waits."""
    if row.what == "recurred":
        return _("Take it up"), _("It came back, and nobody has taken it up again.")
    if row.what == "change":
        return _("See the change"), _(
            "A change was reported. Somebody other than who reported it looks whether it is so."
        )
    on = row.on or today
    if row.what == "retest":
        return _("Does it still hold?"), _("A re-test of a change %(when)s.") % {
            "when": due_in_words(on, today)
        }
    if row.what == "escalation":
        return _("See the question"), f"{row.says}: {overdue_in_words(on, today)}"
    day = {"day": date_format(on, "j F Y")}
    if row.what == "parked":
        return _("Look at it again"), _("It was parked until %(day)s.") % day
    return _("Look at it again"), _("It was to be looked at again on %(day)s.") % day
