"""The documents that are open in this process. On the event loop, but for `announce` and `part_with`, from any thread."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils import timezone

from commonpractice.guides.writing import keeping_changes, live
from commonpractice.guides.writing.following import News, told_since
from commonpractice.guides.writing.keeping_changes import FOLD_AFTER
from commonpractice.guides.writing.live import between
from commonpractice.guides.writing.live.admitting import Admission, admit, still_admitted
from commonpractice.guides.writing.live.appending import Appending, Given
from commonpractice.guides.writing.live.asking import Answer, Question, Standing, ask
from commonpractice.guides.writing.live.giving import Connection, Door, Giver, gone
from commonpractice.guides.writing.live.replica import Replica
from commonpractice.live import beat, carrying
from commonpractice.live.channel import came_with, next_check
from commonpractice.live.hub import EACH_PERSON, PlentyError, parting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence

logger = logging.getLogger(__name__)
Result = TypeVar("Result")

# The log and who is still let in are asked about together; more often while others than this process write.
LOOK_EVERY, LOOK_SOON = 0.5, 0.25
OTHERS_WRITE_FOR = 60.0
# In the second half of the time between two looks, a commit takes the next one with it.
LOOK_RIDES = 0.5
# A change is taken only from somebody about whom the database was asked so short a time ago.
FRESH_FOR = 1.0
FORGET_IDLE_AFTER = 60.0
# Each has a connection to the database of its own, which on SQLite holds the whole schema: more than a MiB.
THREADS = 2


class Shelf:
    def __init__(self, *, limit: int, before_call: Callable[[], object]) -> None:
        self.process = uuid.uuid4().hex
        self.limit = limit
        self.places = 0
        self.appending = Appending(
            self.process, stored=self._stored, question=self._question_to_ride, answered=self._answered
        )
        self._before_call = before_call
        self._replicas: dict[int, asyncio.Task[Replica]] = {}
        self._counter = itertools.count(time.time_ns() // 1_000_000)
        self._found: Standing | None = None
        self._look_at = self._look_rides = self._answered_at = 0.0
        self._others_wrote_at = -OTHERS_WRITE_FOR
        self._checking: asyncio.Task[None] | None = None
        self._works: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def lifespan(self) -> AsyncIterator[None]:
        self._loop = asyncio.get_running_loop()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="writing")
        self.appending.start()
        live.running.add(self)
        parting.add(self.part_with)
        carrying.hearing |= {between.NEWS: self._hear, between.WHO: self._say_who_writes}
        carrying.opened.add(self._meet)
        duties = [
            (self._look_if_due, self._until_next_look),
            (self._readmit, lambda: 1.0),
            (self._tidy, lambda: 5.0),
        ]
        tending = [asyncio.create_task(self._tend(duty, gap)) for duty, gap in duties]
        try:
            yield
        finally:
            live.running.discard(self)
            parting.discard(self.part_with)
            carrying.opened.discard(self._meet)
            await self._stop([*tending, *self._works])

    async def _stop(self, tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(self.appending.stop)
        self._pool.shutdown(wait=False, cancel_futures=True)

    # From any thread

    def announce(self, guide: int, data: bytes, told: str) -> None:
        """Give everybody in this document a change that was committed, or tell them of a part beside it."""
        news = News(data=[data] if data else [], told=[told] if told else [])
        self._from_thread(self._learn, guide, news)

    def part_with(self, who: str) -> None:
        """Cut off a person at once, wherever they write."""
        self._from_thread(self._part_with, who)

    def _from_thread(self, work: Callable[..., None], *args: Any) -> None:
        with contextlib.suppress(RuntimeError):  # The loop closed meanwhile: nobody listens any more.
            self._loop.call_soon_threadsafe(work, *args)

    # Coming and going

    async def admit(self, door: Door) -> tuple[Admission, Replica, float] | None:
        """Let somebody in, or None. Raises PlentyError for who has enough connections."""
        asked_at = time.monotonic()
        admission = await self._call(admit, door.cookies, door.slug, door.number)
        if admission is None:
            return None
        replica = await self._open(admission.guide)
        if sum(giver.admission.member == admission.member for giver in self._givers()) >= EACH_PERSON:
            raise PlentyError
        return admission, replica, asked_at

    async def _open(self, guide: int) -> Replica:
        task = self._replicas.get(guide)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = self._replicas[guide] = asyncio.create_task(self._load(guide))
        return await asyncio.shield(task)

    async def _load(self, guide: int) -> Replica:
        replica = Replica(guide, await self._call(keeping_changes.read, guide), self)
        between.ask_who_writes(guide)
        return replica

    def _open_ones(self) -> list[Replica]:
        done = [task for task in self._replicas.values() if task.done()]
        return [task.result() for task in done if not task.cancelled() and not task.exception()]

    def _givers(self) -> list[Giver]:
        return [giver for each in self._open_ones() for giver in each.givers()]

    def _part_with(self, who: str) -> None:
        for giver in self._givers():
            if f"member:{giver.admission.member}" == who or came_with(giver.door.cookies, who):
                gone(giver)

    # What documents need

    def count(self) -> int:
        """Give a number that no document of this process had before."""
        return next(self._counter)

    async def told_since(self, guide: int, row: int) -> tuple[list[str], int]:
        """What was told after this row of the log, for who comes from another process."""
        return await self._call(told_since, guide, row)

    def append(self, given: Given) -> None:
        self.appending.put(given)

    def tell_stored(self) -> None:
        self.appending.tell()

    def is_fresh(self, giver: Giver) -> bool:
        return giver.admitted_at > time.monotonic() - FRESH_FOR

    def check_now(self) -> None:
        if self._checking is None or self._checking.done():
            self._checking = self._begin(self._look())

    def mend(self, replica: Replica) -> None:
        self._begin(self._mend(replica))

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._works.add(task)
        task.add_done_callback(self._works.discard)
        return task

    async def _mend(self, replica: Replica) -> None:
        """Read a document anew that hostile input broke. What was taken from others before is stored first."""
        logger.warning("The document of guide %s is read anew", replica.guide)
        while replica.unsaved:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        replica.become(await self._call(keeping_changes.read, replica.guide))
        replica.send()

    def _stored(self, given: Sequence[Given]) -> None:
        last: dict[Any, int] = {}
        for each in given:
            last[each.giver] = max(each.number, last.get(each.giver, 0))
        for giver, number in last.items():
            giver.stored(number)
        opened = {replica.guide: replica for replica in self._open_ones()}
        for each in given:
            self.appending.bytes_waiting -= len(each.data)
            if each.guide in opened:
                opened[each.guide].unsaved -= 1
        for guide, _by in {(each.guide, each.by) for each in given if each.data}:
            if guide in opened:
                # One row each, about: a guide that is written in all day is folded while it is.
                opened[guide].rows += 1
        for guide in {each.guide for each in given}:
            changes = [each.data for each in given if each.guide == guide and each.data]
            if guide in opened:
                opened[guide].carry(changes)
            else:
                between.carry(guide, changes=changes)

    # Other processes

    def _hear(self, process: str, guide: str, told: str, *, body: bytes) -> None:
        for replica in self._open_ones():
            if replica.guide == int(guide) and not replica.is_broken:
                replica.hear(process, between.carried(told, body))

    def _say_who_writes(self, _process: str, guide: str, *, body: bytes) -> None:
        for replica in self._open_ones():
            if replica.guide == int(guide):
                replica.carry_everyone()

    def _meet(self) -> None:
        """Say who is here and ask who is there: the way to other processes is open, and may not have been."""
        for replica in self._open_ones():
            between.ask_who_writes(replica.guide)
            replica.carry_everyone()

    # Duties by the clock

    async def _tend(self, duty: Callable[[], Any], gap: Callable[[], float]) -> None:
        while True:
            await beat.sleep(gap())
            try:
                await duty()
            except Exception:
                logger.exception("A duty of writing together failed; trying again")

    def _until_next_look(self) -> float:
        others_write = self._others_wrote_at > time.monotonic() - OTHERS_WRITE_FOR
        gap = LOOK_SOON if others_write and not carrying.is_open() else LOOK_EVERY
        self._look_at, self._look_rides = time.monotonic() + gap, gap * LOOK_RIDES
        return gap

    async def _look_if_due(self) -> None:
        """Where the thread that commits has just asked, that will do. Where it is held up, it is not waited for."""
        self.appending.tell()
        if self._answered_at < time.monotonic() - self._look_rides:
            await self._look()

    async def _look(self) -> None:
        """Read what other processes, pages and tasks wrote; and ask about everybody at once, so that who has left is out within a second and who writes need not wait."""
        question = self._question()
        if question:
            await self._take(await self._call(ask, question))

    def _question(self) -> Question | None:
        positions = {each.guide: (each.seen, each.folded) for each in self._open_ones() if each.is_used}
        return Question(self.process, positions, tuple(self._givers()), self._found) if positions else None

    def _question_to_ride(self) -> Question | None:
        """For the thread that commits, which asks more cheaply than another."""
        begins = self._look_at - self._look_rides
        return self._question() if self._answered_at < begins <= time.monotonic() else None

    def _answered(self, answer: Answer) -> None:
        if answer.standing == self._found:
            self._learn_from(answer)
            self._admit_again(answer, None)
        else:
            self._begin(self._take(answer))

    async def _take(self, answer: Answer) -> None:
        self._learn_from(answer)
        admitted = None
        if answer.standing != self._found:
            admitted = await self._call(still_admitted, answer.standing[0])
            self._found = answer.standing
        self._admit_again(answer, admitted)

    def _learn_from(self, answer: Answer) -> None:
        for guide, news in answer.news.items():
            if news.data or news.told:
                self._others_wrote_at = answer.asked_at
            self._learn(guide, news)

    def _admit_again(self, answer: Answer, admitted: Mapping[tuple[int, int], Admission] | None) -> None:
        """Without an answer in full, nothing changed since the last one."""
        self._answered_at = max(self._answered_at, answer.asked_at)
        for giver in answer.question.givers:
            _admit_again(giver, admitted, answer.asked_at)
        for replica in self._open_ones():
            replica.send_waiting()

    def _learn(self, guide: int, news: News) -> None:
        for replica in self._open_ones():
            if replica.guide == guide and not replica.is_broken:
                replica.learn(news)

    async def _readmit(self) -> None:
        """Ask the door again with the cookies they came with: they may have signed out since."""
        now = time.monotonic()
        for giver in self._givers():
            if isinstance(giver, Connection) and giver.readmit_at <= now:
                giver.readmit_at = next_check()
                door = giver.door
                admission = await self._call(admit, door.cookies, door.slug, door.number)
                if admission is None or admission.face.member != giver.admission.member:
                    gone(giver)

    async def _tidy(self) -> None:
        """Fold logs that are long, forget documents that nobody has open."""
        long_ago = time.monotonic() - FORGET_IDLE_AFTER
        for replica in self._open_ones():
            replica.expire()
            if replica.rows >= FOLD_AFTER:
                replica.rows = 0
                await self._call(keeping_changes.fold, replica.guide, at=timezone.now())
            if not replica.is_used and replica.idle_since < long_ago:
                del self._replicas[replica.guide]
                replica.part()

    async def _call(self, function: Callable[..., Result], *args: Any, **more: Any) -> Result:
        return await self._loop.run_in_executor(self._pool, self._in_thread, function, args, more)

    def _in_thread(self, function: Callable[..., Result], args: Any, more: Any) -> Result:
        self._before_call()
        return function(*args, **more)


def _admit_again(giver: Giver, admitted: Mapping[tuple[int, int], Admission] | None, asked_at: float) -> None:
    if admitted is not None:
        admission = admitted.get((giver.admission.guide, giver.admission.member))
        if admission is None:
            gone(giver)
            return
        giver.admission = admission
    giver.admitted_at = max(giver.admitted_at, asked_at)
