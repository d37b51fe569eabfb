"""Does it still stand? Asked once when an entry is old; without an answer it lapses, so that nobody follows what is over."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.linkages.models import Closure, Entry, StandingAsked

OLD = timedelta(days=270)
"""Three meetings of a community that meets each quarter: what is said at one is taken up at the next."""

TO_ANSWER = timedelta(days=42)


def still_stands(entry: Entry, *, at: datetime) -> None:
    entry.askings.filter(answered_at=None).update(answered_at=at)


def by_the_clock(now: datetime) -> None:
    """Ask about what is old; close what nobody answered for, and what a guest said, whom nobody can ask."""
    for entry in _old(now):
        if entry.owner is None:
            _lapse(entry, now)
        else:
            _ask(entry, now)
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
def _ask(entry: Entry, now: datetime) -> None:
    if entry.owner is None:
        return
    asked = StandingAsked.objects.get_or_create(entry=entry, answered_at=None, defaults={"asked_at": now})[0]
    page = settings.ADDRESS + entry.get_absolute_url()
    post_letter(
        community=entry.community,
        step=f"entry-{entry.pk}:still-{asked.pk}",
        kind="linkage_still_stands",
        subject=_("Does this still stand?"),
        body=_(
            "Dear {name},\n\n"
            "some time ago you said:\n\n%(words)s\n\n"
            "Does it still stand? Please say so, or close it with what became of it: {link}\n\n"
            "If you do nothing, it lapses in six weeks. You can always say it anew.\n"
        )
        % {"words": "\n".join(f"> {line}" for line in entry.words.replace("{", BRACE).splitlines())},
        recipients=[Recipient(entry.owner, entry.owner.display_name, entry.owner.person.email, link=page)],
        at=now,
    )
