"""Keeping the index true. It is derived: whatever becomes of it, looking at the rooms' rows once more mends it.

Each minute a worker looks at what is new of every kind, and then goes on for a while with the look at everything, from
where it stood. So what is new is found within a minute (the worker's tick; of a great import SLICE things a minute and
kind, beside the look at everything), and a change within one look at everything: A_MINUTE things a minute. What was taken back or hidden is gone from the results at once, whatever the index says,
because every result is asked of its room again (`live.py`).

Killed at any time it goes on where it was: each slice is one transaction. Two workers at once do the same work twice.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from commonpractice.library.models import Found, FoundWord, IndexPass
from commonpractice.library.search import engine
from commonpractice.library.search.searched import Document, Searched, every
from commonpractice.library.search.words import words_in

SLICE = 200
A_MINUTE = 2000
SHORTEST_WORD, LONGEST_WORD = 4, 30
"""Of words that a misspelt one may be taken for."""


def by_the_clock(now: datetime) -> None:
    for searched in every().values():
        _index_what_is_new(searched, now)
    left = A_MINUTE
    for searched in every().values():
        left -= _go_on(searched, now, max(SLICE, left))


def index_all(now: datetime) -> Iterator[tuple[Searched, int]]:
    """Look at everything, and say after each slice how many things of its kind were looked at."""
    for searched in every().values():
        after: int | None = 0
        looked_at = 0
        while after is not None:
            looked, after = index_slice(searched, after, now)
            looked_at += looked
            yield searched, looked_at


def index_slice(searched: Searched, after: int, now: datetime) -> tuple[int, int | None]:
    """Make the index say what the room says of the SLICE rows after this key: how many there were, and the last of
    them; None where there are no more."""
    rows = searched.model._default_manager.filter(pk__gt=after).order_by("pk")  # noqa: SLF001
    keys: list[int] = list(rows.values_list("pk", flat=True)[:SLICE])
    is_last = len(keys) < SLICE
    there = Found.objects.filter(kind=searched.kind, key__gt=after)
    if not is_last:
        there = there.filter(key__lte=keys[-1])
    known = {(row.key, row.part): row for row in there}
    said = {(each.key, each.part): each for each in searched.documents(keys, now)} if keys else {}
    gone = [row.pk for name, row in known.items() if name not in said]
    changed = [
        (known.get(name), each)
        for name, each in said.items()
        if name not in known or known[name].fingerprint != each.fingerprint
    ]
    if gone or changed:
        _keep(searched.kind, gone, changed)
    return len(keys), None if is_last else keys[-1]


def _keep(kind: str, gone: Sequence[int], changed: Sequence[tuple[Found | None, Document]]) -> None:
    rows = [
        Found(
            pk=row.pk if row else None,
            community_id=each.community,
            kind=kind,
            key=each.key,
            part=each.part,
            fingerprint=each.fingerprint,
            place=row.place if row else None,
        )
        for row, each in changed
    ]
    try:
        with transaction.atomic():
            Found.objects.filter(pk__in=gone).delete()
            Found.objects.bulk_update([row for row in rows if row.pk], ["community", "fingerprint"])
            Found.objects.bulk_create([row for row in rows if not row.pk])
            engine.put(kind, [(row.pk, each) for row, (_known, each) in zip(rows, changed, strict=True)])
            _keep_words([each for _known, each in changed])
    except IntegrityError:
        # Another worker kept the same at the same time, or its community is gone: the next look mends what is left.
        return


def _keep_words(documents: Sequence[Document]) -> None:
    wanted = {
        (each.community, eyes, word)
        for each in documents
        for word in words_in(f"{each.title} {each.words}")
        if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha()
        for eyes in each.eyes
    }
    rows = [
        FoundWord(community_id=community, eyes=eyes, word=word) for community, eyes, word in sorted(wanted)
    ]
    FoundWord.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def _index_what_is_new(searched: Searched, now: datetime) -> None:
    """After the highest key that stands in the index: one slice, so that a great import does not stop the rest."""
    highest = Found.objects.filter(kind=searched.kind).aggregate(highest=Max("key"))["highest"]
    if searched.model._default_manager.filter(pk__gt=highest or 0).exists():  # noqa: SLF001
        index_slice(searched, highest or 0, now)


def _go_on(searched: Searched, now: datetime, most: int) -> int:
    """With the look at everything of this kind: how many things were looked at."""
    stands = IndexPass.objects.get_or_create(kind=searched.kind)[0]
    after: int | None = stands.after
    looked_at = 0
    while after is not None and looked_at < most:
        looked, after = index_slice(searched, after, now)
        looked_at += looked
    if stands.after != (after or 0):
        IndexPass.objects.filter(pk=stands.pk).update(after=after or 0)
    return looked_at
