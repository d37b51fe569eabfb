"""What settling does without anybody's click: consultations open, remind and close with their days; reviews fall due.

Runs every minute and may run twice at once, late or not at all for days: each piece looks at what is there.
"""

from datetime import datetime, time, timedelta

from commonpractice.bulletins.models import Letter
from commonpractice.guides.models import Consultation
from commonpractice.guides.settling import consultation_telling as telling
from commonpractice.guides.settling import consulting, reviewing

DAYS_BEFORE = timedelta(days=2)
HOUR = time(9)
"""When letters go, by the clock of the community."""
TRIED_FOR = timedelta(days=7)


def run(now: datetime) -> None:
    consulting.close_what_is_over(now)
    consulting.open_what_is_due(now)
    remind(now)
    tell_of_reviews(now)
    telling.forget_addresses(now - TRIED_FOR)


def remind(now: datetime) -> None:
    """Once, two days before the last day; nobody on the day on which they were asked."""
    still_open = Consultation.objects.headings().filter(state=Consultation.State.OPEN)
    for consultation in still_open.select_related("guide__community"):
        if _is_time(consultation, now) and not _has_gone(
            consultation.guide.community_id, telling.closes_soon_step(consultation)
        ):
            telling.closes_soon(consultation, at=now)


def tell_of_reviews(now: datetime) -> None:
    """Each day that is set is told once."""
    for version, day in reviewing.due(now):
        step = f"guide-version-{version.pk}:review-{day.isoformat()}"
        community = version.guide.community
        if community.local(now).time() >= HOUR and not _has_gone(community.pk, step):
            telling.review_is_due(version, step=step, at=now)


def _has_gone(community: int, step: str) -> bool:
    # Asked first, so that a letter which has gone costs one query a minute.
    return Letter.objects.filter(community=community, step=step).exists()


def _is_time(consultation: Consultation, now: datetime) -> bool:
    community = consultation.guide.community
    local = community.local(now)
    if local.time() < HOUR or local.date() < consultation.closes_on - DAYS_BEFORE:
        return False
    opened = consultation.steps.filter(verb="open").values_list("at", flat=True).first()
    return opened is not None and community.date_of(opened) < local.date()
