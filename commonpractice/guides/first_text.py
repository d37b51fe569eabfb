"""The first text of a guide: a template, or what somebody brought. Nothing that is brought is kept as a file."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.reading_in import (
    SENTENCES,
    PictureIn,
    ReadIn,
    ReadingError,
    read_file,
    read_pasted,
)
from commonpractice.guides.document.templates import TEMPLATES
from commonpractice.guides.document.walking import children
from commonpractice.guides.models import Guide, Picture
from commonpractice.guides.shown_text import labels
from commonpractice.reading_pictures import NoPictureError, drawn


class CannotReadError(Exception):
    """Says in one sentence why."""


@dataclass(frozen=True, slots=True)
class FirstText:
    """`pictures` have words for those who do not see them; `left_behind` counts those that cannot come along."""

    tree: Node
    pictures: tuple[PictureIn, ...] = ()
    left_behind: int = 0


def first_text(given: Mapping[str, Any]) -> FirstText:
    """From what the form that begins a guide was given. Raises CannotReadError."""
    wanted = given["begins_with"]
    try:
        if wanted == "document":
            document = given["document"]
            return _brought(read_file(document.read(), document.name, labels=labels(), notes=_("Notes")))
        if wanted == "pasted":
            return _brought(read_pasted(given["pasted"], labels=labels(), notes=_("Notes")))
    except ReadingError as trouble:
        raise CannotReadError(_(SENTENCES[trouble.kind])) from trouble
    return FirstText(TEMPLATES[wanted](_))


def with_pictures(
    guide: Guide, tree: Node, pictures: Collection[PictureIn], *, by: Membership, at: datetime
) -> Node:
    """Keep the pictures, and give the tree with the keys under which they are kept; without those that are none."""
    kept: dict[str, str] = {}
    for each in pictures:
        try:
            picture = drawn(each.data)
        except NoPictureError:
            continue
        made = Picture.add(guide, picture, form_key=uuid5(guide.key, each.key), by=by, at=at)
        kept[each.key] = str(made.key)
    return _with_keys(tree, kept)


def _brought(read: ReadIn) -> FirstText:
    """What has no words for people who do not see it stays behind: the page says so, and where it can be put in."""
    with_words = tuple(each for each in read.pictures if each.alt)
    tree = _with_keys(read.tree, {each.key: each.key for each in with_words})
    return FirstText(tree, with_words, len(read.pictures) - len(with_words) + len(read.left_out))


def _with_keys(node: Node, keys: Mapping[str, str]) -> Node:
    """Pictures under other keys; those without one are gone."""
    content = []
    for child in children(node):
        if child["type"] != "image":
            content.append(_with_keys(child, keys) if "content" in child else child)
        elif child["attrs"]["key"] in keys:
            content.append({**child, "attrs": {**child["attrs"], "key": keys[child["attrs"]["key"]]}})
    return {**node, "content": content}
