"""Measures one engine: a community that grows to each size, and the same questions at each."""

import random
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from datetime import timedelta

from bench.installation import prepare

SIZES = (1_000, 10_000, 100_000)
WORDS, LENGTH, EACH = 20_000, 80, 40


def measure(engine: str, *, quick: bool) -> dict[str, object]:
    prepare(engine)
    from django.db import connection  # noqa: PLC0415 - the settings come first
    from django.utils import timezone  # noqa: PLC0415

    from bench.communities import build  # noqa: PLC0415
    from bench.machine import facts  # noqa: PLC0415
    from commonpractice.library.search.indexing import index_all  # noqa: PLC0415

    machine, now, chance = facts(), timezone.now(), random.Random(11)
    made = build(30, now)
    words = vocabulary(chance)
    rows: list[dict[str, object]] = []
    there = 0
    for size in SIZES[:2] if quick else SIZES:
        add_notes(made, chance, words, range(there, size), now)
        there = size
        for _looked in index_all(now):
            pass
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE library_found")
        say(f"{engine}: {size:,} objects stand")
        for kind, ask in questions(chance, words).items():
            rows.append({"kind": kind, "size": size, **times(made, ask, EACH // (4 if quick else 1), now)})
    return {"machine": machine, "rows": rows}


def vocabulary(chance: random.Random) -> list[str]:
    """Words as long as words are, that end as English ones do."""
    parts = [
        "ba",
        "cor",
        "den",
        "fi",
        "gal",
        "hem",
        "ki",
        "lor",
        "man",
        "ne",
        "pol",
        "ri",
        "sor",
        "tam",
        "vel",
        "wis",
    ]
    ends = ["ing", "s", "ed", "tion", "er", "", "", ""]
    words: dict[str, None] = {}
    while len(words) < WORDS:
        words["".join(chance.choices(parts, k=chance.randint(2, 4))) + chance.choice(ends)] = None
    return list(words)


def drawn(chance: random.Random, words: list[str]) -> str:
    """By Zipf: the first word of the list in most texts, the last ones in hardly any."""
    return words[int(len(words) ** chance.random()) - 1]


def add_notes(
    made: object, chance: random.Random, words: list[str], numbers: Iterable[int], now: object
) -> None:
    from commonpractice.library.models import Resource  # noqa: PLC0415

    member = made.member  # type: ignore[attr-defined]
    Resource.objects.bulk_create(
        (
            Resource(
                community_id=member.community_id,
                number=number + 1_000_000,
                key=uuid.UUID(int=number + 1),
                kind="note",
                title=" ".join(drawn(chance, words) for _word in range(5)),
                text=" ".join(drawn(chance, words) for _word in range(LENGTH)),
                audience="public" if number % 3 else "members",
                review_by=now,
                added_at=now - timedelta(minutes=number % 500_000),  # type: ignore[operator]
            )
            for number in numbers
        ),
        batch_size=1000,
    )


def questions(chance: random.Random, words: list[str]) -> dict[str, Callable[[], str]]:
    return {
        "one of the most frequent words": lambda: chance.choice(words[:20]),
        "two words": lambda: f"{drawn(chance, words)} {drawn(chance, words)}",
        "the beginning of a word": lambda: drawn(chance, words)[:4],
        "a frequent word without another": lambda: (
            f"{chance.choice(words[:50])} -{chance.choice(words[:50])}"
        ),
        "a misspelt word": lambda: misspelt(chance, drawn(chance, words[200:])),
    }


def misspelt(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + "q" + word[at + 1 :]


def times(made: object, ask: Callable[[], str], how_many: int, now: object) -> dict[str, float]:
    from commonpractice.library.search import engine  # noqa: PLC0415
    from commonpractice.library.search.asked import read  # noqa: PLC0415
    from commonpractice.library.search.finding import MOST, search  # noqa: PLC0415
    from commonpractice.library.search.searched import eyes_of  # noqa: PLC0415

    member = made.member  # type: ignore[attr-defined]
    choice = engine.Choice(member.community_id, eyes_of(member))
    texts = [ask() for _time in range(how_many)]
    search(member.community, member, texts[0], now=now)
    whole = [clocked(lambda text=text: search(member.community, member, text, now=now)) for text in texts]
    floor = [
        clocked(lambda text=text: engine.places(read(text), choice, titles_only=False, limit=MOST))
        for text in texts
    ]
    return {"p50": middle(whole), "p95": slow(whole), "floor50": middle(floor), "floor95": slow(floor)}


def clocked(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def middle(each: list[float]) -> float:
    return statistics.median(each)


def slow(each: list[float]) -> float:
    return sorted(each)[min(len(each) - 1, int(len(each) * 0.95))]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
