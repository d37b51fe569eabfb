"""Adds the questions of one note to the counts of a team: kinds and ids of the phrase list, never a text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from commonpractice.checking.models import CountedPage, QuestionCount, TeamMonth
from commonpractice.checking.models.counts import MONTHS_KEPT
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.recording import Phrase

MOST_PHRASES = 500
"""More different ones in one note are no note."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What `checking/count_button.html` needs to offer adding a note to the counts of `organisation`."""

    community: Community
    organisation: Organisation
    phrases: tuple[str, ...]
    token: UUID


def offer(
    membership: Membership | None, phrases: Iterable[str], *, token: UUID | None = None
) -> Offer | None:
    """None where there is no team to count for.

    `token` is made when the page is first shown and goes on with it, so that a note counts once however often it is
    checked; without one a new one is made.
    """
    if membership is None or membership.organisation is None:
        return None
    once = tuple(dict.fromkeys(phrases))
    return Offer(membership.community, membership.organisation, once, token or uuid4())


def known_phrases(community: Community, ids: Iterable[str]) -> list[Phrase] | None:
    """The entries with these ids, each once; None where one of them is no entry of this community's list."""
    known, once = phrase_list_of(community).phrases, dict.fromkeys(ids)
    if len(once) > MOST_PHRASES or not all(each in known for each in once):
        return None
    return [known[each] for each in once]


@transaction.atomic
def add_note(
    organisation: Organisation, community: Community, phrases: Iterable[Phrase], *, token: UUID, today: date
) -> bool:
    """Whether the note was added: False where this page's note was already."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if CountedPage.objects.filter(token=token).exists():
        return False
    month = _month_of(organisation, community, today.replace(day=1))
    CountedPage.objects.create(team_month=month, token=token)
    TeamMonth.objects.filter(pk=month.pk).update(notes=F("notes") + 1)
    of_kinds = Counter((phrase.kind, "") for phrase in phrases)
    for kind, phrase in {*of_kinds, *((each.kind, each.id) for each in phrases)}:
        row, _made = QuestionCount.objects.get_or_create(team_month=month, kind=kind, phrase=phrase)
        QuestionCount.objects.filter(pk=row.pk).update(notes=F("notes") + 1)
    return True


def _month_of(organisation: Organisation, community: Community, first_day: date) -> TeamMonth:
    of_team = TeamMonth.objects.filter(organisation=organisation, community=community)
    found = of_team.filter(month=first_day).first()
    if found:
        return found
    of_team.filter(month__lt=_months_before(first_day, MONTHS_KEPT)).delete()
    CountedPage.objects.filter(team_month__in=of_team).delete()
    return TeamMonth.objects.create(organisation=organisation, community=community, month=first_day)


def _months_before(first_day: date, months: int) -> date:
    years, month = divmod(first_day.year * 12 + first_day.month - 1 - months, 12)
    return date(years, month + 1, 1)
