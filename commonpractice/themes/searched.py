"""What is found of this room: barriers in the words that were approved last, and themes."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonpractice.library.search.searched import MEMBERS, PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined
from commonpractice.themes.models import FREE_TEXT, Barrier, Theme


def _barriers(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    """Merged ones too: their page leads on."""
    known = Barrier.objects.known().filter(pk__in=keys).select_related("wording", "theme", "community")
    for each in known:
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=str(each),
            words=_words(each),
            address=each.get_absolute_url(),
            # Approved: a barrier has a number and the time at which it became known.
            at=each.known_at or each.begun_at,
            eyes=(MEMBERS,),
            theme=each.theme.number if each.theme else None,
        )


def _words(barrier: Barrier) -> str:
    """Behind a note, it is found by its title and by the note: pages of results show what words stand beside what was asked."""
    if barrier.wording and barrier.wording.contains:
        return barrier.wording.contains
    return joined(*(getattr(barrier.wording, name) for name in FREE_TEXT if name != "title"))


def _themes(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    for each in Theme.objects.filter(pk__in=keys).select_related("community", "publication"):
        yield _of_theme(each, MEMBERS, joined(each.question, each.why_now))
        if hasattr(each, "publication"):
            # Its public page shows its title and the line, and no other words of it.
            yield _of_theme(each, PUBLIC, "")


def _of_theme(theme: Theme, who: str, words: str) -> Document:
    return Document(
        community=theme.community_id,
        key=theme.pk,
        part=who,
        title=theme.title,
        words=words,
        address=theme.get_absolute_url(),
        at=theme.proposed_at,
        eyes=(who,),
        theme=theme.number,
    )


barriers = Searched("barrier", _("Barriers"), Barrier, _barriers)
themes = Searched("theme", _("Themes"), Theme, _themes)
