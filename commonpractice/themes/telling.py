"""Closing the loop: whoever raised, confirmed or supported hears when it moves, as each of them chose."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.conf import settings
from django.urls import reverse

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.themes import letters
from commonpractice.themes.models import (
    Barrier,
    Contact,
    EscalationAnswer,
    Hearing,
    SentBack,
    Step,
    Theme,
    Wording,
)
from commonpractice.themes.voice import Speaker, Voice, writer_of


def barrier_moved(step: Step) -> None:
    """The short letter of one step, to those who chose each step; who took the step knows of it."""
    barrier = step.barrier
    post_letter(
        community=barrier.community,
        step=f"barrier-{barrier.pk}:step-{step.number}",
        kind="hearing_barrier_moved",
        recipients=_wanting_each(_concerned_with(barrier), but=step.by or step.contact, page=barrier),
        at=step.at,
        **letters.barrier_moved(step),
    )


def escalation_answered(answer: EscalationAnswer) -> None:
    barrier = answer.escalation.barrier
    post_letter(
        community=barrier.community,
        step=f"barrier-{barrier.pk}:escalation-{answer.escalation_id}",
        kind="hearing_escalation_answered",
        recipients=_wanting_each(_concerned_with(barrier), but=None, page=barrier),
        at=answer.at,
        **letters.escalation_answered(answer),
    )


def theme_moved(theme: Theme, what: str, *, at: datetime) -> None:
    """`what` is the event: theme_chosen, theme_set_aside or theme_concluded."""
    post_letter(
        community=theme.community,
        step=f"theme-{theme.pk}:{what}",
        kind=f"hearing_{what}",
        recipients=_wanting_each(_concerned_with_theme(theme), but=None, page=theme),
        at=at,
        **letters.theme_moved(theme, what),
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
    _to_writer(
        sent_back.wording,
        step=f"wording-{sent_back.wording_id}:back-{sent_back.pk}",
        kind="hearing_words_sent_back",
        at=sent_back.at,
        words=letters.words_sent_back(sent_back),
    )


def words_approved(wording: Wording, step: Step, *, at: datetime) -> None:
    _to_writer(
        wording,
        step=f"wording-{wording.pk}:approved",
        kind="hearing_words_approved",
        at=at,
        words=letters.words_approved(step),
    )


def _to_writer(wording: Wording, *, step: str, kind: str, at: datetime, words: letters.Words) -> None:
    writer = writer_of(wording)
    if writer is None:
        return
    post_letter(
        community=wording.barrier.community,
        step=step,
        kind=kind,
        recipients=[_recipient(writer, wording.barrier)],
        at=at,
        **words,
    )


def _concerned_with(barrier: Barrier) -> list[Speaker]:
    members = Membership.objects.current().filter(community=barrier.community_id)
    confirmed = barrier.confirmations.standing()
    theirs = members.filter(barriers_raised=barrier)
    theirs |= members.filter(pk__in=confirmed.values("by"))
    if barrier.theme_id:  # asked for no theme, the filter would find all who support none
        theirs |= members.filter(themes_supported__theme=barrier.theme_id)
    contacts = Contact.objects.current()
    links = contacts.filter(barriers=barrier) | contacts.filter(pk__in=confirmed.values("contact"))
    return [*theirs.distinct().select_related("person", "hearing"), *links.select_related("source")]


def _concerned_with_theme(theme: Theme) -> list[Speaker]:
    concerned: dict[tuple[type, int], Speaker] = {}
    supporters = Membership.objects.current().filter(themes_supported__theme=theme)
    lists = [supporters.select_related("person", "hearing"), *map(_concerned_with, theme.proposed_from.all())]
    for each in chain(*lists):
        concerned.setdefault((type(each), each.pk), each)
    return list(concerned.values())


def _wanting_each(
    concerned: Iterable[Speaker], *, but: Speaker | None, page: Barrier | Theme
) -> list[Recipient]:
    return [_recipient(each, page) for each in concerned if choice_of(each) == Hearing.EACH and each != but]


def choice_of(each: Speaker) -> str:
    if isinstance(each, Contact):
        return each.letters
    hearing = getattr(each, "hearing", None)
    return hearing.letters if hearing else Hearing.EACH


def _recipient(each: Speaker, page: Barrier | Theme) -> Recipient:
    """A member is led to the page, somebody of a source to their own."""
    if isinstance(each, Contact):
        return Recipient(
            None, each.name, each.email, link=settings.ADDRESS + reverse("links:source", args=[each.link_key])
        )
    if isinstance(page, Barrier) and page.number is None:
        path = reverse("themes:draft", args=[page.community.slug, page.key])
    else:
        path = page.get_absolute_url()
    return Recipient(each, each.display_name, each.person.email, link=settings.ADDRESS + path)
