"""Questions that wait: who holds one is reminded once, then whoever else can be asked may take it over.

Runs every minute and may run twice at once, late or not at all for days: each waiting has one reminder and one offer.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from commonpractice.community.models import Membership
from commonpractice.directory import letters
from commonpractice.directory.models import Offer, Question, Reminder
from commonpractice.directory.working_days import is_working_day, working_days_after

REMIND_AFTER = 3
OFFER_AFTER = 5
"""Working days without a word."""
HOUR = time(9)
"""When letters go, by the clock of the community."""


def run(now: datetime) -> None:
    """One query where nothing waits so long."""
    offered = Offer.objects.filter(question=OuterRef("pk"), since=OuterRef("waits_since"))
    is_long = Q(waits_since__lte=now - timedelta(days=REMIND_AFTER - 1))
    nobody_has_it = Q(held_by=None) | Q(held_by__departure__isnull=False)
    found = Question.objects.waiting().filter(is_long | nobody_has_it).exclude(Exists(offered))
    people = ("community", "asker", "held_by__person", "held_by__departure")
    for question in found.select_related(*people).prefetch_related("reminders"):
        if question.waits_since:
            _look_at(question, question.waits_since, now)


def _look_at(question: Question, since: datetime, now: datetime) -> None:
    local = question.community.local(now)
    if local.time() < HOUR or not is_working_day(local.date()):
        return
    waited = working_days_after(question.community.date_of(since), local.date())
    if waited >= OFFER_AFTER or question.holder is None:
        offer(question, since, at=now)
    elif waited >= REMIND_AFTER and since not in {each.since for each in question.reminders.all()}:
        remind(question, since, at=now)


@transaction.atomic
def remind(question: Question, since: datetime, *, at: datetime) -> None:
    if not _still_waits(question, since):
        return
    reminder, made = Reminder.objects.get_or_create(question=question, since=since, defaults={"at": at})
    if made:
        letters.reminded(reminder)


@transaction.atomic
def offer(question: Question, since: datetime, *, at: datetime) -> None:
    """Where there is nobody else now, whoever becomes a coordinator or contact later finds it waiting."""
    if not _still_waits(question, since):
        return
    offered, made = Offer.objects.get_or_create(question=question, since=since, defaults={"at": at})
    to = list(others_to_ask(question))
    if made and to:
        letters.offered(offered, to)


def others_to_ask(question: Question) -> list[Membership]:
    """Other contact points for the same subject, and the coordinators."""
    current = Membership.objects.current().filter(community=question.community_id)
    same_subject = Q(
        contact_points__subject__iexact=question.subject, contact_points__community=F("community")
    )
    others = current.filter(same_subject | Q(role=Membership.Role.COORDINATOR))
    return [each for each in others.select_related("person").distinct() if each.pk != question.held_by_id]


def _still_waits(question: Question, since: datetime) -> bool:
    """Locked, so that an answer of this moment comes before or after, not between."""
    locked = Question.objects.select_for_update().filter(pk=question.pk, waits_since=since)
    return locked.first() is not None
