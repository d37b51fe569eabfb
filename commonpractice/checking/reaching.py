"""How entries of a community's phrase list are reached: what is not there, or not for this step, is not found."""

from django.http import Http404, HttpRequest

from commonpractice.checking.permissions import may_keep_phrases
from commonpractice.checking.phrase_entries import Entry, entries_of
from commonpractice.community.reaching import AsMember, InCommunity, reach_as_member, reach_community


def reach_entry(request: HttpRequest, slug: str, phrase: str) -> tuple[InCommunity, Entry]:
    """Removed and silent entries are reached too: their address is permanent."""
    reached = reach_community(request, slug)
    return reached, _entry(reached, phrase)


def reach_to_keep(request: HttpRequest, slug: str) -> AsMember:
    reached = reach_as_member(request, slug)
    if not may_keep_phrases(reached.membership):
        raise Http404
    return reached


def reach_entry_to_keep(request: HttpRequest, slug: str, phrase: str) -> tuple[AsMember, Entry]:
    reached = reach_to_keep(request, slug)
    return reached, _entry(reached, phrase)


def reach_own_to_keep(request: HttpRequest, slug: str, phrase: str) -> tuple[AsMember, Entry]:
    reached, entry = reach_entry_to_keep(request, slug, phrase)
    if not entry.is_own:
        raise Http404
    return reached, entry


def reach_ours_to_keep(request: HttpRequest, slug: str, phrase: str) -> tuple[AsMember, Entry]:
    reached, entry = reach_entry_to_keep(request, slug, phrase)
    if entry.is_own:
        raise Http404
    return reached, entry


def _entry(reached: InCommunity, phrase: str) -> Entry:
    try:
        return entries_of(reached.community)[phrase]
    except KeyError:
        raise Http404 from None
