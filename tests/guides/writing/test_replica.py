"""One replica and its connections, without a network: what is sent to whom, and when."""

import asyncio
import time

from pycrdt import Doc, Text

from commonpractice.guides.writing.coediting.document import diff
from commonpractice.guides.writing.following import News
from commonpractice.guides.writing.keeping_changes import Loaded
from commonpractice.guides.writing.live import messages
from commonpractice.guides.writing.live.admitting import Admission
from commonpractice.guides.writing.live.giving import Connection, Door, gone
from commonpractice.guides.writing.live.presence import Face
from commonpractice.guides.writing.live.replica import CURSORS_RIDE, CURSORS_WAIT, Replica
from commonpractice.guides.writing.live.shelf import FRESH_FOR, Shelf
from tests.guides.writing.client import Replica as Reader
from tests.guides.writing.conftest import run


class Recorded:
    """A line that keeps what it was given, and is as choked as it is told to be."""

    def __init__(self) -> None:
        self.sent: list = []
        self.ended = asyncio.Event()

    def write(self, framed) -> None:
        self.sent.append(framed)

    def watch(self, choked, freed) -> None:
        self.choked, self.freed = choked, freed

    def end(self) -> None:
        self.ended.set()

    def reader(self) -> Reader:
        reader = Reader()
        for framed in self.sent:
            for message in framed.messages:
                reader.take(message)
        return reader


def opened() -> Replica:
    shelf = Shelf(limit=10, before_call=lambda: None)
    return Replica(1, Loaded(Doc(), seen=0, folded=0, rows=0, size=0), shelf)


def connected(replica: Replica, member: int, *, asked_before: float = 0.0) -> Connection:
    admission = Admission(1, Face(member, f"Member {member}"), writes=True)
    asked_at = time.monotonic() - asked_before
    connection = Connection(Door("potteries", "1", {}), admission, replica, asked_at, line=Recorded())
    connection.greet()
    replica.connections.add(connection)
    connection.line.sent.clear()
    return connection


def typed(*words: str) -> list[bytes]:
    document: Doc = Doc()
    changes: list[bytes] = []
    document.observe(lambda event: changes.append(event.update))
    text = document.get("trace", type=Text)
    for word in words:
        text.insert(len(text), word)
    return [messages.update(change) for change in changes]


def test_the_first_leaves_at_once_and_the_rest_as_one_in_the_same_bytes_for_all():
    async def write() -> None:
        replica = opened()
        one, other, third = (connected(replica, member) for member in (1, 2, 3))
        first, *rest = typed("Keep ", "one ", "key ", "here.")
        one.hear(first)
        assert [len(each.line.sent) for each in (one, other, third)] == [0, 1, 1]
        for change in rest:
            one.hear(change)
        assert [len(each.line.sent) for each in (one, other, third)] == [0, 1, 1]
        await asyncio.sleep(0.05)
        assert [len(each.line.sent) for each in (one, other, third)] == [0, 2, 2]
        assert other.line.sent[1] is third.line.sent[1]
        assert str(other.line.reader().text) == "Keep one key here."

    run(write())


def cursor(client: int, clock: int) -> bytes:
    shown = messages.number(client) + messages.number(clock) + messages.part(b'{"cursor":null}')
    return messages.awareness(messages.number(1) + shown)


def test_a_cursor_goes_with_the_next_change_while_text_comes_and_soon_by_itself_otherwise():
    async def write() -> None:
        replica = opened()
        one, other = connected(replica, 1), connected(replica, 2)
        first, second = typed("Keep ", "this.")
        one.hear(first)
        one.hear(cursor(7, 1))
        await asyncio.sleep(CURSORS_WAIT + 0.05)
        assert [len(framed.messages) for framed in other.line.sent] == [1]
        one.hear(second)
        assert [len(framed.messages) for framed in other.line.sent] == [1, 2]
        # Nothing comes after the last one: it is not kept back for long.
        one.hear(cursor(7, 2))
        await asyncio.sleep(CURSORS_RIDE + 0.05)
        assert [len(framed.messages) for framed in other.line.sent] == [1, 2, 1]
        one.hear(cursor(7, 3))
        await asyncio.sleep(CURSORS_WAIT + 0.05)
        assert [len(framed.messages) for framed in other.line.sent] == [1, 2, 1, 1]

    run(write())


def test_a_cursor_waits_for_the_next_change_when_others_are_asked_about_meanwhile_and_is_not_sent_back():
    async def write() -> None:
        replica = opened()
        one, other = connected(replica, 1), connected(replica, 2)
        first, second, third = typed("Keep ", "this ", "too.")
        one.hear(first)
        one.hear(cursor(7, 1))
        replica.learn(News(seen=9))
        replica.send_waiting()
        assert [len(framed.messages) for framed in other.line.sent] == [1]
        await asyncio.sleep(0.05)
        one.hear(second)
        assert [len(framed.messages) for framed in other.line.sent] == [1, 2]
        assert one.line.sent == []
        other.hear(cursor(8, 1))
        one.hear(cursor(7, 2))
        await asyncio.sleep(0.05)
        one.hear(third)
        assert [len(framed.messages) for framed in one.line.sent] == [1]

    run(write())


def test_who_is_slow_is_sent_nothing_more_and_then_all_of_it_at_once():
    async def write() -> None:
        replica = opened()
        one, slow = connected(replica, 1), connected(replica, 2)
        changes = typed(*[f"{number} " for number in range(50)])
        one.hear(changes[0])
        slow.line.choked()
        for change in changes[1:]:
            one.hear(change)
            replica.send()
        assert len(slow.line.sent) == 1
        slow.line.freed()
        assert len(slow.line.sent) == 2
        assert str(slow.line.reader().text) == "".join(f"{number} " for number in range(50))
        assert slow.line.reader().doc.get_state() == replica.document.get_state()

    run(write())


def test_who_asks_for_the_whole_again_and_again_is_parted_with():
    async def ask() -> None:
        replica = opened()
        one, greedy = connected(replica, 1), connected(replica, 2)
        for change in typed("x" * 900_000):
            one.hear(change)
        greedy.line.sent.clear()
        for _each in range(50):
            greedy.hear(messages.step_1(b"\x00"))
        assert (greedy.is_out, greedy.code) == (True, 1013)
        assert len(greedy.line.sent) == 11
        # Who is slow is not reckoned it at all.
        slow = connected(replica, 3)
        slow.line.choked()
        slow.hear(messages.step_1(b"\x00"))
        assert (slow.is_out, slow.line.sent) == (False, [])

    run(ask())


def test_what_is_written_here_is_counted_so_that_the_log_is_folded_meanwhile():
    async def write() -> None:
        replica = opened()
        shelf = replica._shelf
        shelf._replicas[1] = asyncio.get_running_loop().create_future()
        shelf._replicas[1].set_result(replica)
        one, other = connected(replica, 1), connected(replica, 2)
        for change in typed("Keep ", "one ", "key."):
            one.hear(change)
            replica.send()
        other.hear(typed("Ask for it.")[0])
        replica.send()
        given, shelf.appending._given = shelf.appending._given, []
        assert len(given) == 4
        shelf._stored(given)
        # One row of each who wrote.
        assert (replica.rows, replica.unsaved) == (2, 0)

    run(write())


def test_a_change_waits_until_the_database_was_asked_about_who_gave_it():
    async def write() -> None:
        replica = opened()
        stale, other = connected(replica, 1, asked_before=FRESH_FOR + 0.1), connected(replica, 2)
        kept, lost = typed("Kept."), typed("Lost.")
        stale.hear(kept[0])
        assert (other.line.sent, diff(replica.document)) == ([], b"\x00\x00")
        stale.admitted_at = time.monotonic()
        replica.send()
        assert str(other.line.reader().text) == "Kept."
        stale.admitted_at -= FRESH_FOR + 0.1
        stale.hear(lost[0])
        gone(stale)
        replica.send()
        stale.admitted_at = time.monotonic()
        replica.send()
        assert str(other.line.reader().text) == "Kept."

    run(write())


def test_what_was_known_already_is_neither_sent_nor_kept():
    async def write() -> None:
        replica = opened()
        one, other = connected(replica, 1), connected(replica, 2)
        (change,) = typed("Once.")
        for _each in range(3):
            one.hear(change)
            replica.send()
        one.hear(messages.step_2(diff(replica.document)))
        replica.send()
        assert len(other.line.sent) == 1
        given = replica._shelf.appending._given
        assert [(each.number, bool(each.data)) for each in given] == [
            (1, True),
            (2, False),
            (3, False),
            (4, False),
        ]

    run(write())
