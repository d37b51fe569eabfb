"""What organisations are reminded of without anybody's click.

Runs every minute and may run twice at once, late or not at all for days: each piece looks at what is there.
"""

from datetime import datetime, time, timedelta

from django.db.models import Max

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Community
from commonpractice.guides.models import Adoption, SignOff
from commonpractice.guides.settling import letters
from commonpractice.guides.settling.adopting import write_to_adopter
from commonpractice.guides.settling.adoption_life import ASKED_BEFORE_DAYS
from commonpractice.guides.settling.signing_off import of_newest, post

HOUR = time(9)
"""When a reminder goes, by the clock of the community."""
SOON = timedelta(days=7)
STILL = timedelta(days=14)
"""So long after its day a letter may still go; later, its page says it without one."""
A_DAY = timedelta(days=1)


def run(now: datetime) -> None:
    remind_to_sign_off(now)
    ask_before_it_lapses(now)


def remind_to_sign_off(now: datetime) -> None:
    """One letter a week before the day, one after it; no more than that, and none on the day on which it was asked."""
    near = now.date() - STILL - A_DAY, now.date() + SOON + A_DAY
    waiting = SignOff.objects.open().filter(of_newest(), sign_by__range=near)
    with_facts = waiting.select_related(
        "version__guide__community", "spokesperson__membership__person", "spokesperson__organisation"
    ).defer("version__tree", "version__published", "version__changes")
    for asked in with_facts:
        community = asked.version.guide.community
        today = community.date_of(now)
        if not _is_hour(community, now) or community.date_of(asked.at) == today:
            continue
        if asked.sign_by - SOON <= today <= asked.sign_by:
            _once(asked, "soon", now)
        elif asked.sign_by < today <= asked.sign_by + STILL:
            _once(asked, "late", now)


def _once(asked: SignOff, step: str, now: datetime) -> None:
    # Asked first, so that a letter which has gone costs one query a minute.
    if not _has_gone(asked.version.guide.community, f"sign-off-{asked.pk}:{step}"):
        words = letters.sign_off_soon(asked) if step == "soon" else letters.sign_off_late(asked)
        post(asked, step, words, at=now)


def ask_before_it_lapses(now: datetime) -> None:
    """One letter four weeks before the last day of an adoption; each day that it is given has a letter of its own."""
    ahead = timedelta(days=ASKED_BEFORE_DAYS)
    near = now.date() - A_DAY, now.date() + ahead + A_DAY
    going_on = Adoption.objects.going_on().filter(until__range=near).annotate(last_said=Max("steps__at"))
    with_facts = going_on.with_what_is_shown().select_related("community", "spokesperson__membership__person")
    for adoption in with_facts:
        community = adoption.community
        today, step = community.date_of(now), f"adoption-{adoption.pk}:lapses-{adoption.until}"
        # Nobody is asked on the day on which they spoke of it.
        is_time = (
            _is_hour(community, now)
            and adoption.until - ahead <= today <= adoption.until
            and community.date_of(adoption.last_said) < today  # type: ignore[attr-defined]
        )
        if is_time and not _has_gone(community, step):
            write_to_adopter(adoption, step, "adoption_lapses", letters.adoption_lapses(adoption), at=now)


def _is_hour(community: Community, now: datetime) -> bool:
    return community.local(now).time() >= HOUR


def _has_gone(community: Community, step: str) -> bool:
    return Letter.objects.filter(community=community, step=step).exclude(release=None).exists()
