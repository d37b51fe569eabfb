"""The text of a guide as it stands in its one document."""

from typing import Any

from commonpractice.guides.models import Guide
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import tree_of


def text_now(guide: Guide) -> dict[str, Any]:
    """A tree as `document/schema.py` has it."""
    return tree_of(keeping_changes.load(guide))
