"""What came of something in rooms above the one that shows it: each gives its things, and the page lists them.

A room joins by a function named in `settings.WHAT_CAME_OF`; see `docs/reference/the-line.md`.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from commonpractice.community.models import Membership
from commonpractice.themes.line.thing import Thing

Given = Callable[..., Sequence[Thing]]


def came_of(
    kind: Literal["barrier", "outcome"], shown: Model, *, membership: Membership | None
) -> list[Thing]:
    """`shown` knows its community. Where `membership` is None, only what is for everybody."""
    found: list[Thing] = []
    for path in settings.WHAT_CAME_OF[kind]:
        given: Given = import_string(path)
        found += given(shown, membership=membership)
    return found
