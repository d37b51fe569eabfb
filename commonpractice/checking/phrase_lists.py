"""The phrase list that a community checks with: ours, changed by its rows."""

from functools import lru_cache
from uuid import UUID

from commonpractice.checking.models import PhraseListStamp
from commonpractice.checking.phrase_entries import entries_of
from commonpractice.community.models import Community
from commonpractice.recording import OURS, PhraseList

KEPT = 32
"""So many lists stay in memory. They share what is read of ours, so that each is as large as what the community changed."""


def phrase_list_of(community: Community) -> PhraseList:
    """One query; the list is made anew, and its patterns read, only after somebody changed it."""
    stamps = PhraseListStamp.objects.filter(community=community).values_list("stamp", flat=True)
    stamp = next(iter(stamps), None)
    return OURS if stamp is None else _made(community, stamp)


@lru_cache(maxsize=KEPT)
def _made(community: Community, _stamp: UUID) -> PhraseList:
    # A change that came in after the stamp was read only brings its words early: its own stamp makes the list anew.
    entries = entries_of(community).values()
    return OURS.changed(
        added=[each.phrase for each in entries if each.asks and each.phrase is not each.ours],
        without=[each.id for each in entries if not each.asks],
    )
