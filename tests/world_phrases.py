"""The phrase list of the permission table's world: entries of its own, ours switched off, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checking.our_entries import DISPUTED, DRAFT, PLAIN
from tests.checking.phrase_rows import add, note, remove, switch_off

if TYPE_CHECKING:
    from tests.world import World


def add_phrases(world: World) -> None:
    """Needs `invented_entries` in our list."""
    cora, olive, at = world.people["coordinator"], world.people["outsider"], world.now
    own, removed = add(cora, at), add(cora, at)
    remove(removed, cora, at)
    far = [add(olive, at) for _each in range(3)][-1]
    switch_off(DISPUTED, cora, at)
    world.named |= {
        "entry of ours": PLAIN,
        "draft of ours": DRAFT,
        "entry switched off": DISPUTED,
        "own entry": own.phrase,
        "own entry, removed": removed.phrase,
        "own entry of another community": far.phrase,
        "note beside ours": note(PLAIN, cora, at).pk,
        "note of another community": note(PLAIN, olive, at).pk,
        "csv": "csv",
        "json": "json",
        "toml": "toml",
        "no such file format": "xml",
    }
