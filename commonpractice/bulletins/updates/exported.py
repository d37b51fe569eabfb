"""What an export holds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Status = Literal["published", "planned", "draft", "private", "password", "thrown_away"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the site held; `number` is the site's own, `of` that of the post that it was brought for, or 0."""

    number: int
    address: str
    alt: str
    caption: str
    title: str
    of: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post or page as it was: `published_at` is aware, None where it never was; `html` in the shape of its editor."""

    guid: str
    number: int
    title: str
    slug: str
    address: str
    published_at: datetime | None
    author: str
    """The name that the site showed; never a sign-in name's address."""
    status: Status
    html: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    pictures: tuple[Attachment, ...]
    """Featured first, then in the order in which the post names them."""


@dataclass(frozen=True, slots=True)
class Export:
    """What one or several files of one site hold, oldest post first, those without a time at the end."""

    site: str
    address: str
    version: str
    posts: tuple[Post, ...]
    pages: tuple[Post, ...]
    attachments: int
    doubled: int
    """How often a post came once more, in another file or the same."""
    others: dict[str, int]
    """What else there was, by the site's own word for its kind: revisions, menus, products."""
