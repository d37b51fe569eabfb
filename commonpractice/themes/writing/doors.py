"""Two doors to passing on: a member's, below the community, and that of somebody of a source, below their personal link.

Behind both stand the same pages; what differs is said here alone.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from commonpractice.community.reaching import reach_as_member
from commonpractice.themes.models import Source, Wording
from commonpractice.themes.reaching import reach_by_link, reach_draft, reach_draft_by_link
from commonpractice.themes.voice import Voice

_ADDRESSES = ("pass_on", "drafts", "look", "similar")
_ADDRESSES_OF_A_DRAFT = ("draft", "draft_save", "draft_check", "draft_take_back", "draft_remove")


@dataclass(frozen=True)
class Door:
    voice: Voice

    def address(self, name: str, key: UUID | None = None) -> str:
        """The address of this name behind this door."""
        below: list[Any] = [key] if key else []
        if self.voice.contact is None:
            return reverse(f"themes:{name}", args=[self.voice.community.slug, *below])
        own = "source" if name == "drafts" else f"source_{name}"
        return reverse(f"links:{own}", args=[self.voice.contact.link_key, *below])

    @property
    def source(self) -> Source | None:
        """Of somebody who came by link the source is known; a member chooses it."""
        return self.voice.contact.source if self.voice.contact else None

    def context(self, wording: Wording | None = None) -> dict[str, Any]:
        """What every page behind a door needs: its addresses under `at`, and whose link it is."""
        at = {name: self.address(name) for name in _ADDRESSES}
        if wording:
            key = wording.barrier.key
            at |= {name: self.address(name, key) for name in _ADDRESSES_OF_A_DRAFT}
        return {
            "at": at,
            "community": self.voice.community,
            "contact": self.voice.contact,
            "wording": wording,
            "here": "barriers",
        }


def open_door(request: HttpRequest, slug: str = "", link_key: str = "") -> Door:
    if link_key:
        return Door(Voice(reach_by_link(link_key)))
    return Door(Voice(reach_as_member(request, slug).membership))


def open_draft(request: HttpRequest, key: UUID, slug: str = "", link_key: str = "") -> tuple[Door, Wording]:
    """The un-approved words that whoever comes in here wrote."""
    if link_key:
        contact, wording = reach_draft_by_link(link_key, key)
        return Door(Voice(contact)), wording
    reached, wording = reach_draft(request, slug, key)
    return Door(Voice(reached.membership)), wording
