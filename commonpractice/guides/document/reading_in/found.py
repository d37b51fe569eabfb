"""What is found in a document beside its words."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from commonpractice.guides.document.allowed import Node

LARGEST_PICTURE = 10 * 1024 * 1024
MOST_PICTURES = 100
KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))


@dataclass(frozen=True, slots=True)
class PictureIn:
    """A picture that came with a document: `key` is that of its image node, `kind` png, jpeg, gif or webp.

    `alt` is empty where the document has no words for it: the page has to ask.
    """

    key: str
    kind: str
    data: bytes = field(repr=False)
    alt: str = ""


def kind_of(data: bytes) -> str:
    """Return what a picture is by its first bytes, or an empty string."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for sign, kind in KINDS if data.startswith(sign)), "")


@dataclass(slots=True)
class Finds:
    """Gathers pictures, footnotes and bookmarks while the words are read."""

    media: Callable[[str], bytes]
    """Gives the bytes of a picture by its name inside the document; none where it has none."""
    pictures: list[PictureIn] = field(default_factory=list)
    lifted: list[Node] = field(default_factory=list)
    """Image nodes that stand in the block being read, to be put behind it."""
    left_out: list[str] = field(default_factory=list)
    """Pictures that could not be taken in, by their words or names."""
    notes: list[list[dict[str, Any]]] = field(default_factory=list)
    anchors: list[tuple[str, str]] = field(default_factory=list)
    """(kind, id) of our bookmarks in the block being read."""

    def picture(self, name: str, alt: str) -> None:
        """Take a picture in, or note that it stays behind."""
        data = self.media(name)
        kind = kind_of(data)
        if not kind or len(data) > LARGEST_PICTURE or len(self.pictures) >= MOST_PICTURES:
            # What a tracker or a spacer is has neither words nor a file.
            self.left_out += [alt or name[:100]] if alt or kind or data else []
            return
        own = PictureIn(str(uuid.uuid4()), kind, data, alt)
        self.pictures.append(own)
        self.lifted.append({"type": "image", "attrs": {"key": own.key, "alt": alt, "caption": ""}})

    def note(self, blocks: list[dict[str, Any]]) -> int:
        """Keep a footnote, and return its number."""
        self.notes.append(blocks)
        return len(self.notes)

    def take_lifted(self) -> list[Node]:
        """Return the pictures of the block just read."""
        taken, self.lifted = self.lifted, []
        return taken

    def take_anchor(self, kind: str = "") -> str:
        """Return the id of the first bookmark in the block just read (of a kind), and forget them all."""
        taken, self.anchors = self.anchors, []
        return next((own for found, own in taken if kind in {"", found}), "")
