"""Real simultaneous typing, written again by as many editors as there were people, through a server.

Each change is made on exactly what its writer had before them (`parents`): what a writer sent is held back from the others
until they take it in, as the trace says they did.
"""

import asyncio
import gzip
import json
from bisect import bisect
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pycrdt import Map

from tests.guides.writing.client import Editor, Replica, until

HERE = Path(__file__).parent
FOLDER = next(
    (
        folder / "shared" / "data" / "editing"
        for folder in HERE.parents
        if (folder / "shared" / "data" / "editing").is_dir()
    ),
    None,
)


@dataclass
class Trace:
    changes: list[dict[str, Any]]
    end: str
    writers: int

    @classmethod
    def read(cls, name: str) -> "Trace":
        assert FOLDER
        with gzip.open(FOLDER / f"{name}.json.gz") as file:
            found = json.load(file)
        return cls(found["txns"], found["endContent"], found["numAgents"])

    def needs(self, first: int) -> list[list[int]]:
        """For each change: how many of each writer's changes its writer had before them."""
        known: list[list[int]] = []
        for change in self.changes[:first]:
            above = [known[parent] for parent in change["parents"]]
            own = [max(each) for each in zip(*above, strict=True)] if above else [0] * self.writers
            own[change["agent"]] += 1
            known.append(own)
        for change, own in zip(self.changes, known, strict=False):
            own[change["agent"]] -= 1
        return known


class Writer(Editor):
    """Takes in what others sent when told to, not when it comes."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.held: list[bytes] = []
        self.come = asyncio.Event()
        self.marks = self.doc.get("marks", type=Map)
        self.inbox = Replica()
        self.inbox_marks = self.inbox.doc.get("marks", type=Map)
        self.parcels: dict[int, list[tuple[int, list[bytes]]]] = {}
        self.taken: dict[int, int] = {}
        self.written: list[list[bytes]] = []
        self.sent = 0

    def apply(self, update: bytes) -> None:
        self.held.append(update)
        self.inbox.apply(update)
        self.come.set()

    def write_one(self, patches: Sequence[Sequence[Any]], me: int, marked: Collection[int]) -> None:
        """Write one change; where others are waiting for it, a mark behind it by which they know that they have it."""
        for at, deleted, inserted in patches:
            if deleted:
                del self.text[at : at + deleted]
            if inserted:
                self.text.insert(at, inserted)
        if len(self.written) + 1 in marked:
            self.marks[str(me)] = len(self.written) + 1
        for update in self.unsent:
            self.inbox.apply(update)
        self.written.append(self.unsent)
        self.unsent = []

    async def send_up_to(self, count: int) -> None:
        self.unsent = [update for updates in self.written[self.sent : count] for update in updates]
        self.sent = count
        await self.send()

    async def receive(self, count: int, of: int) -> None:
        while self.inbox_marks.to_py().get(str(of), 0) < count:
            self.come.clear()
            await asyncio.wait_for(self.come.wait(), 20)
        self.parcels.setdefault(of, []).append((count, self.held))
        self.held = []

    def take_in(self, count: int, of: int) -> None:
        waiting = self.parcels.get(of, [])
        while waiting and waiting[0][0] <= count:
            for update in waiting.pop(0)[1]:
                super().apply(update)


async def replay(trace: Trace, writers: Sequence[Writer], first: int | None = None) -> None:
    """Write the first so many changes (all, if not said); at the end everybody has everything."""
    first = first or len(trace.changes)
    needs = trace.needs(first)
    total = [
        sum(change["agent"] == each for change in trace.changes[:first]) for each in range(trace.writers)
    ]
    steps = [sorted(_wanted_of(each, needs, trace) | {total[each]}) for each in range(trace.writers)]
    for need, change in zip(needs, trace.changes, strict=False):
        me = change["agent"]
        await _bring_all(writers, steps, need, me)
        writers[me].write_one(change["patches"], me, steps[me])
    for me in range(trace.writers):
        await _bring_all(writers, steps, total, me)
    for writer in writers:
        await until(lambda writer=writer: writer.is_stored, 20)


def _wanted_of(writer: int, needs: list[list[int]], trace: Trace) -> set[int]:
    """Up to where the others had taken in what this one wrote, at all times."""
    changes = zip(needs, trace.changes, strict=False)
    return {need[writer] for need, change in changes if change["agent"] != writer}


async def _bring_all(writers: Sequence[Writer], steps: list[list[int]], counts: list[int], to: int) -> None:
    for other, count in enumerate(counts):
        if other != to and count:
            await _bring(writers, steps[other], count, other)
            writers[to].take_in(count, other)


async def _bring(writers: Sequence[Writer], steps: list[int], count: int, of: int) -> None:
    """Have what one wrote up to here sent, in the parcels in which anybody takes it in, and wait until it is there."""
    for step in steps[bisect(steps, writers[of].sent) : bisect(steps, count)]:
        await writers[of].send_up_to(step)
        others = [writer for writer in writers if writer is not writers[of]]
        await asyncio.gather(*(writer.receive(step, of) for writer in others))
