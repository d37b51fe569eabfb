"""What a meeting hears under *since last time*: what came back, what is to be tried again, what was asked and answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.register.change_facts import due_in_words, overdue_in_words
from commonpractice.themes.waits import standing_open
from commonpractice.themes.waits.standing_open import Standing
from commonpractice.themes.waits.waiting import page_of


@dataclass(frozen=True)
class CameBack:
    title: str
    url: str
    words: str


def came_back(community: Community, *, since: datetime | None, today: date) -> list[CameBack]:
    """Since the meeting before, or from the beginning where there was none; one query."""
    found = standing_open.gathered(
        standing_open.recurred_since(since).filter(barrier__community=community),
        standing_open.retests(today).filter(change__barrier__community=community),
        standing_open.escalations(today).filter(barrier__community=community),
        standing_open.answers_since(since).filter(escalation__barrier__community=community),
    )
    return [CameBack(row.title, page_of(row, community), _in_words(row, today)) for row in found]


def overdue_questions(community: Community, today: date) -> list[CameBack]:
    """For whoever leads: the bodies that should have answered by now; one query."""
    late = standing_open.escalations(today).filter(barrier__community=community)
    rows = standing_open.gathered(late)
    return [CameBack(row.title, page_of(row, community), _in_words(row, today)) for row in rows]


def _in_words(row: Standing, today: date) -> str:
    if row.what == "recurred":
        return _("came back")
    if row.what == "retest":
        return _("a re-test %(when)s") % {"when": due_in_words(row.on or today, today)}
    if row.what == "answer":
        return _("%(body)s has answered") % {"body": row.says}
    return f"{row.says}: {overdue_in_words(row.on or today, today)}"
