"""Does it still stand? Asked once when an entry is old; without an answer it lapses, so that nobody follows what is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.linkages.models import Closure, Entry, StandingAsked

OLD = timedelta(days=270)
"""Three meetings of a community that meets each quarter: what is said at one is taken up at the next."""

TO_ANSWER = timedelta(days=42)


def still_stands(entry: Entry, *, at: datetime) -> None:
    entry.askings.filter(answered_at=None).update(answered_at=at)


def by_the_clock(now: datetime) -> None:
    """Ask about what is old; close what nobody answered for, and what a guest said, whom nobody can ask."""
    of_members: dict[Membership, list[Entry]] = {}
    for entry in _old(now):
        if entry.owner is None:
            _lapse(entry, now)
        else:
            of_members.setdefault(entry.owner, []).append(entry)
    for owner, entries in of_members.items():
        _ask(owner, entries, now)
    unanswered = Entry.objects.open().filter(
        askings__answered_at=None, askings__asked_at__lte=now - TO_ANSWER
    )
    for entry in unanswered:
        _lapse(entry, now)


def _old(now: datetime) -> list[Entry]:
    dated = Entry.objects.open().annotate(last=Coalesce(Max("askings__answered_at"), "said_at"))
    old = dated.filter(last__lte=now - OLD).exclude(pk__in=_asked())
    return list(old.order_by("pk").select_related("owner__person", "community"))


def _asked() -> QuerySet[StandingAsked, int]:
    return StandingAsked.objects.filter(answered_at=None).values_list("entry", flat=True)


def _lapse(entry: Entry, now: datetime) -> None:
    entry.close(became=Closure.Became.LAPSED, words="", by=None, at=now)


@transaction.atomic
def _ask(owner: Membership, entries: list[Entry], now: datetime) -> None:
    """In one letter: what was said at one table grows old on one day."""
    asked = [
        StandingAsked.objects.get_or_create(entry=entry, answered_at=None, defaults={"asked_at": now})[0]
        for entry in entries
    ]
    community = entries[0].community
    page = settings.ADDRESS + reverse("linkages:entries", args=[community.slug])
    post_letter(
        community=community,
        step=f"entries-still-standing-{asked[0].pk}",
        kind="linkage_still_stands",
        subject=_("Does this still stand?"),
        body=_(
            "Dear {name},\n\n"
            "some time ago you said:\n\n%(words)s\n\n"
            "Does it still stand? Please say so, or close it with what became of it: {link}\n\n"
            "If you do nothing, it lapses in six weeks. You can always say it anew.\n"
        )
        % {"words": "\n\n".join(_quoted(entry.words) for entry in entries)},
        recipients=[Recipient(owner, owner.display_name, owner.person.email, link=page)],
        at=now,
    )


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.replace("{", BRACE).splitlines())
