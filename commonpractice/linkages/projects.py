"""Joint projects: beginning one, and the letter on the day on which its owners look at it again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from commonpractice.community.models import Membership
from commonpractice.linkages import project_letters
from commonpractice.linkages.models import Introduction, Project

A_DAY = timedelta(days=1)


@transaction.atomic
def begin(
    key: UUID, facts: dict[str, Any], *, introduction: Introduction | None, by: Membership, at: datetime
) -> Project:
    """Who begins it takes part; the other of an introduction is asked by letter whether they do too. Once for a key."""
    more = {"introduction": introduction, "begun_at": at, "community": by.community}
    project, made = Project.objects.get_or_create(key=key, defaults={**facts, **more})
    if made:
        project.take_part(by, at=at)
        for other in introduction.sides if introduction else []:
            if other != by:
                project_letters.ask_to_take_part(project, other, by=by, at=at)
    return project


def ask_for_reviews(now: datetime) -> None:
    """Once for each day that was chosen, to all who take part."""
    due = Project.objects.filter(ending=None, review_on__lte=(now + A_DAY).date())
    due = due.exclude(review_asked_on=F("review_on")).select_related("community")
    for project in due.prefetch_related("parts__membership__person", "parts__membership__departure"):
        if project.review_on <= project.community.date_of(now):
            _ask_for_review(project, now)


@transaction.atomic
def _ask_for_review(project: Project, now: datetime) -> None:
    as_it_is = Project.objects.filter(pk=project.pk, review_on=project.review_on)
    if as_it_is.exclude(review_asked_on=project.review_on).update(review_asked_on=project.review_on):
        project_letters.ask_to_review(project, at=now)
