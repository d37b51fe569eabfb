"""What this room does without anybody's click: the letters about a month and about half a year.

Runs every minute and may run twice at once, late or not at all for days: each piece looks at what is there.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.themes.hearing import letters_of_sources
from commonpractice.themes.hearing.concerned import listeners
from commonpractice.themes.hearing.half_years import HalfYear, last_closed
from commonpractice.themes.hearing.monthly import HOUR
from commonpractice.themes.hearing.telling import recipient
from commonpractice.themes.hearing.what_became import end_of
from commonpractice.themes.models import Barrier, Contact, Hearing, Source

FIRST_DAYS = timedelta(days=14)
"""How long after a half-year the letter about it may still go: later, its page is there without a letter."""


def send_half_years(now: datetime) -> None:
    """To the people of each source, a link to the page of the half-year that has ended; once."""
    passed_on = Barrier.objects.known().filter(source=OuterRef("pk"))
    reached = Contact.objects.current().filter(source=OuterRef("pk"))
    for source in Source.objects.filter(Exists(passed_on), Exists(reached)).select_related("community"):
        if _is_time(source, now):
            _send_half_year(source, now)


def _is_time(source: Source, now: datetime) -> bool:
    zone = source.community.zone
    first_day = last_closed(source.community.date_of(now)).next.first_day
    begins = datetime.combine(first_day, HOUR, tzinfo=zone)
    return begins <= now < datetime.combine(first_day, time(), tzinfo=zone) + FIRST_DAYS


@transaction.atomic
def _send_half_year(source: Source, now: datetime) -> None:
    half = last_closed(source.community.date_of(now))
    step = f"half-year-{half.year}-{half.half}:source-{source.pk}"
    if source.community.letters.filter(step=step).exists():
        return
    if not source.barriers.known().filter(known_at__lt=end_of(half, source.community)).exists():
        return
    post_letter(
        community=source.community,
        step=step,
        kind="hearing_half_year",
        recipients=_people_of(source, half),
        at=now,
        **letters_of_sources.half_year(source, half),
    )


def _people_of(source: Source, half: HalfYear) -> list[Recipient]:
    people = source.contacts.current().select_related("source__community")
    return [
        recipient(each.speaker, link=_page(source, half, each.speaker))
        for each in listeners(source.community, people)
        if each.choice != Hearing.NONE
    ]


def _page(source: Source, half: HalfYear, speaker: object) -> str:
    if isinstance(speaker, Contact):
        return reverse("links:source_half", args=[speaker.link_key, half.year, half.half])
    return reverse("themes:source_half", args=[source.community.slug, source.pk, half.year, half.half])
