"""One letter about a month, to those who wanted to hear once a month when something moved."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Community
from commonpractice.themes.hearing import letters_of_sources
from commonpractice.themes.hearing.concerned import listeners
from commonpractice.themes.hearing.letters import theme_event, told_of_answer, told_of_step, told_of_theme
from commonpractice.themes.hearing.telling import recipient
from commonpractice.themes.models import Barrier, Contact, Hearing, News, Theme
from commonpractice.themes.months import months_after
from commonpractice.themes.voice import Speaker, Voice

HOUR = time(8)
"""Of the first day of a month, by the community's clock."""


def send_months(now: datetime) -> None:
    """In each community whose month has ended, the letter about it, if there is news. Late after a standstill, never twice."""
    members = Q(memberships__barrier_news__at__lt=now)
    for community in Community.objects.filter(members | Q(sources__contacts__news__at__lt=now)).distinct():
        begins = datetime.combine(community.date_of(now).replace(day=1), HOUR, tzinfo=community.zone)
        # Looked at first without a lock: mostly there is nothing to do.
        if begins <= now and _news_until(community, begins.replace(hour=0)).exists():
            _send_month(community, begins, now)


@transaction.atomic
def _send_month(community: Community, begins: datetime, now: datetime) -> None:
    """Letter, copies and the end of the news they tell are written together: whenever this is killed, all or nothing."""
    # Two workers take turns here; the second finds the letter.
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    ended = months_after(begins.date(), -1)
    step = f"month-{ended:%Y-%m}:what-moved"
    if community.letters.filter(step=step).exists():
        return
    news = list(_news_until(community, begins.replace(hour=0)).select_related(*_WITH))
    recipients = _recipients(community, news)
    if recipients:
        post_letter(
            community=community,
            step=step,
            kind="hearing_month",
            recipients=recipients,
            at=now,
            **letters_of_sources.month(community, ended),
        )
    News.objects.filter(pk__in=[each.pk for each in news]).delete()


def _news_until(community: Community, midnight: datetime) -> QuerySet[News]:
    theirs = Q(membership__community=community) | Q(contact__source__community=community)
    return News.objects.filter(theirs, at__lt=midnight)


_WITH = (
    "membership__person", "membership__hearing", "membership__departure", "membership__community",
    "contact__source__community", "contact__ending",
    "step__barrier__wording", "step__barrier__community", "step__into__wording",
    "answer__escalation__barrier__wording", "answer__escalation__barrier__community",
    "theme__choice", "theme__conclusion", "theme__community",
)  # fmt: skip


def _recipients(community: Community, news: Iterable[News]) -> list[Recipient]:
    """Who has left or wants no letters any more gets none; who wants each step by now gets what waited for them."""
    by_mailbox: dict[str, dict[int, News]] = {}
    speakers: list[Speaker] = []
    for each in news:
        speaker = each.membership or each.contact
        if speaker is None or Voice(speaker).has_gone:
            continue
        speakers.append(speaker)
        by_mailbox.setdefault(Voice(speaker).address, {})[each.pk] = each
    return [
        _recipient(each.speaker, community, list(by_mailbox[each.address].values()))
        for each in listeners(community, speakers)
        if each.choice != Hearing.NONE
    ]


def _recipient(speaker: Speaker, community: Community, news: Sequence[News]) -> Recipient:
    if isinstance(speaker, Contact):
        link = reverse("links:source", args=[speaker.link_key])
    else:
        link = reverse("themes:register", args=[community.slug])
    moved = moved_in_words(news, community, for_source=isinstance(speaker, Contact))
    return recipient(speaker, link=link, moved=moved)


def moved_in_words(news: Sequence[News], community: Community, *, for_source: bool) -> str:
    """By barrier and theme, in the order in which they first moved; each with its steps, as Markdown."""
    groups: dict[Barrier | Theme, list[str]] = {}
    for each in news:
        day = date_format(community.local(each.at), "j F")
        groups.setdefault(_about(each), []).append(f"- {day}: {_in_words(each, for_source=for_source)}\n")
    written = []
    for about, lines in groups.items():
        page = "" if for_source else f"\n{settings.ADDRESS}{about.get_absolute_url()}\n"
        written.append(f"**{about}**\n\n{''.join(lines)}{page}\n")
    return "".join(written)


def _about(news: News) -> Barrier | Theme:
    if news.step:
        return news.step.barrier
    if news.answer:
        return news.answer.escalation.barrier
    assert news.theme  # noqa: S101 - a row holds one of the three
    return news.theme


def _in_words(news: News, *, for_source: bool) -> str:
    if news.step:
        said = f"{news.step.get_after_display()}. " + told_of_step(news.step, for_source=for_source)
    elif news.answer:
        asked = _("%(body)s has answered.") % {"body": news.answer.escalation.body}
        said = f"{asked} " + told_of_answer(news.answer, for_source=for_source)
    else:
        theme = _about(news)
        assert isinstance(theme, Theme)  # noqa: S101 - see above
        event = theme_event(news.event) % {"title": theme, "community": theme.community.name}
        said = f"{event} " + told_of_theme(theme, news.event)
    return " ".join(said.split())
