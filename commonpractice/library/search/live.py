"""The fence: what the index names is asked of its room again, now, for these eyes, before anybody sees or counts it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from commonpractice.library.models import Found
from commonpractice.library.search.searched import Document, every


def as_they_stand(
    rows: Iterable[Found], eyes: tuple[str, ...], now: datetime
) -> list[tuple[Found, Document]]:
    """Those of the rows that their room still describes exactly so, and that one of these eyes may read.

    A thing that changed since it was indexed is left out: its new words may not be what was asked for. It comes back
    with the next look of a worker.
    """
    rows = list(rows)
    keys: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        keys[row.kind].add(row.key)
    said = {
        (kind, each.key, each.part): each
        for kind, of_kind in keys.items()
        if kind in every()
        for each in every()[kind].documents(sorted(of_kind), now)
    }
    found = ((row, said.get((row.kind, row.key, row.part))) for row in rows)
    return [
        (row, each)
        for row, each in found
        if each and each.fingerprint == row.fingerprint and not set(each.eyes).isdisjoint(eyes)
    ]
