"""What cleaning gives besides words."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "wrapper", "short_code", "block", "script", "style", "frame", "form", "media", "picture", "tracker", "link", "hidden",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the old site had it: where it is, what it shows for those who do not see it, what stood below it."""

    address: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not come along: `name` is the tag, the short-code or the beginning of the address."""

    kind: Kind
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`markdown` has `![alt](picture:1 "caption")` on a line where `pictures[0]` stood, and so on."""

    markdown: str
    pictures: tuple[Picture, ...]
    left_out: tuple[LeftOut, ...]
