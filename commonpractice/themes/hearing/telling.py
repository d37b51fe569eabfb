"""Closing the loop: whoever raised, confirmed or supported hears when it moves, as each of them chose.

Who wants a letter at each step gets it at once. For who wants one a month the step is kept (`News`) until that letter is
written (`monthly.py`). What somebody chooses later changes nothing about steps taken before: so none is lost or doubled.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.urls import reverse

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.themes.hearing import letters
from commonpractice.themes.hearing.concerned import Listener, concerned_with, concerned_with_theme, listeners
from commonpractice.themes.models import (
    Barrier,
    Contact,
    EscalationAnswer,
    Hearing,
    News,
    SentBack,
    Step,
    Theme,
    Wording,
)
from commonpractice.themes.voice import Speaker, Voice, writer_of

Told = Callable[[bool], str]
"""The part of a letter that differs between members (False) and people of a source (True)."""


def barrier_moved(step: Step) -> None:
    """The short letter of one step; who took the step knows of it."""
    barrier, took = step.barrier, step.by or step.contact
    _tell(
        _all_but(concerned_with(barrier), took),
        of=barrier,
        letter=f"barrier-{barrier.pk}:step-{step.number}",
        kind="hearing_barrier_moved",
        at=step.at,
        words=letters.barrier_moved(step),
        told=lambda for_source: letters.told_of_step(step, for_source=for_source),
        news={"step": step},
    )


def words_approved(wording: Wording, step: Step, *, at: datetime) -> None:
    """The first step of its life, for its writer."""
    writer = _writer_here(wording)
    barrier = wording.barrier
    _tell(
        listeners(barrier.community, [writer] if writer else []),
        of=step.barrier,
        letter=f"wording-{wording.pk}:approved",
        kind="hearing_words_approved",
        at=at,
        words=letters.words_approved(step),
        told=lambda _for_source: "",
        news={"step": step},
    )


def escalation_answered(answer: EscalationAnswer) -> None:
    barrier = answer.escalation.barrier
    _tell(
        concerned_with(barrier),
        of=barrier,
        letter=f"barrier-{barrier.pk}:escalation-{answer.escalation_id}",
        kind="hearing_escalation_answered",
        at=answer.at,
        words=letters.escalation_answered(answer),
        told=lambda for_source: letters.told_of_answer(answer, for_source=for_source),
        news={"answer": answer},
    )


def theme_moved(theme: Theme, what: str, *, at: datetime) -> None:
    """`what` is the event: theme_chosen, theme_set_aside or theme_concluded."""
    _tell(
        concerned_with_theme(theme),
        of=theme,
        letter=f"theme-{theme.pk}:{what}",
        kind=f"hearing_{what}",
        at=at,
        words=letters.theme_moved(theme, what),
        told=lambda _for_source: letters.told_of_theme(theme, what),
        news={"theme": theme, "event": what},
    )


def something_waits(wording: Wording, *, at: datetime) -> None:
    """To those who read first, but never to its writer; without a word of what waits."""
    community = wording.barrier.community
    writer = writer_of(wording)
    readers = Membership.objects.current().filter(community=community).select_related("person")
    first = chain(
        readers.filter(role=Membership.Role.COORDINATOR),
        readers.filter(second_reader__isnull=False).exclude(role=Membership.Role.COORDINATOR),
    )
    page = settings.ADDRESS + reverse("themes:waiting", args=[community.slug])
    post_letter(
        community=community,
        step=f"wording-{wording.pk}:waits-{wording.edited_times}-{wording.sent_back.count()}",
        kind="hearing_something_waits",
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=page)
            for each in first
            if writer is None or Voice(each).address != Voice(writer).address
        ],
        at=at,
        **letters.something_waits(community),
    )


def words_sent_back(sent_back: SentBack) -> None:
    """Whatever its writer chose to hear: their words wait for them."""
    wording = sent_back.wording
    writer = _writer_here(wording)
    if writer is None:
        return
    if isinstance(writer, Contact):
        draft = reverse("links:source_draft", args=[writer.link_key, wording.barrier.key])
    else:
        draft = reverse("themes:draft", args=[wording.barrier.community.slug, wording.barrier.key])
    post_letter(
        community=wording.barrier.community,
        step=f"wording-{wording.pk}:back-{sent_back.pk}",
        kind="hearing_words_sent_back",
        recipients=[recipient(writer, link=draft, told=f"{sent_back.why}\n\n")],
        at=sent_back.at,
        **letters.words_sent_back(sent_back),
    )


def _writer_here(wording: Wording) -> Speaker | None:
    writer = writer_of(wording)
    return None if writer is None or Voice(writer).has_gone else writer


def recipient(speaker: Speaker, *, link: str, **words: str) -> Recipient:
    """`link` is a path, and stands in the letter as an address."""
    voice = Voice(speaker)
    choose = settings.ADDRESS + where_to_choose(speaker)
    return Recipient(
        voice.membership,
        voice.name,
        voice.address,
        link=settings.ADDRESS + link,
        words={**words, "choose": choose, "brace": "{"},
    )


def where_to_choose(speaker: Speaker) -> str:
    if isinstance(speaker, Contact):
        return reverse("links:source_letters", args=[speaker.link_key])
    return reverse("themes:hearing", args=[speaker.community.slug])


def page_for(speaker: Speaker, of: Barrier | Theme) -> str:
    """A member is led to the page itself, somebody of a source to their own."""
    if isinstance(speaker, Contact):
        return reverse("links:source", args=[speaker.link_key])
    return of.get_absolute_url()


def _tell(
    concerned: Iterable[Listener],
    *,
    of: Barrier | Theme,
    letter: str,
    kind: str,
    at: datetime,
    words: letters.Words,
    told: Told,
    news: dict[str, Any],
) -> None:
    concerned = list(concerned)
    at_once = [each.speaker for each in concerned if each.choice == Hearing.EACH]
    # No row for a letter to nobody: most steps of quiet barriers would leave one.
    if at_once:
        post_letter(
            community=of.community,
            step=letter,
            kind=kind,
            recipients=[
                recipient(each, link=page_for(each, of), told=told(isinstance(each, Contact)))
                for each in at_once
            ],
            at=at,
            **words,
        )
    monthly = [Voice(each.speaker) for each in concerned if each.choice == Hearing.MONTHLY]
    News.objects.bulk_create(
        [News(membership=each.membership, contact=each.contact, at=at, **news) for each in monthly]
    )


def _all_but(concerned: Iterable[Listener], speaker: Speaker | None) -> Iterable[Listener]:
    known = Voice(speaker).address if speaker else None
    return [each for each in concerned if each.address != known]
