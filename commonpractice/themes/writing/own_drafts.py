"""What somebody has begun to pass on and nobody has approved."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonpractice.themes.models import SentBack, Wording
from commonpractice.themes.writing.doors import Door


@dataclass(frozen=True)
class OwnDraft:
    wording: Wording
    url: str
    last_back: SentBack | None


def has_drafts(door: Door) -> bool:
    return Wording.objects.filter(door.voice.theirs(), approval=None).exists()


def own_drafts(door: Door) -> Sequence[OwnDraft]:
    """The last saved first, for `themes/own_drafts.html`; two queries."""
    theirs = Wording.objects.filter(
        door.voice.theirs(), approval=None, barrier__community=door.voice.community
    )
    every = theirs.select_related("barrier", "own_check", "approval").prefetch_related("sent_back")
    return [
        OwnDraft(each, door.address("draft", each.barrier.key), last_back(each))
        for each in every.order_by("-written_at", "-pk")
    ]


def last_back(wording: Wording) -> SentBack | None:
    """Why it came back last, as long as it has not been passed on again."""
    back = list(wording.sent_back.all()) if wording.state == "draft" else []
    return back[-1] if back else None
