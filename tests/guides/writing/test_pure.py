"""What co-writing reckons without a network: allowances, cursors, and numbers no browser can count to."""

import contextlib
import gc
import json
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlFragment, XmlText

from commonpractice.guides.writing.coediting.document import MalformedError, Watched, diff, waits
from commonpractice.guides.writing.coediting.numbers import NumberError, Walk, check
from commonpractice.guides.writing.live.allowance import MESSAGES_AT_ONCE, Allowance
from commonpractice.guides.writing.live.messages import Reader, number, part, read
from commonpractice.guides.writing.live.presence import CLIENTS_EACH, Face, Presence

ADA, BEN = Face(3, "Ada"), Face(12, "Ben")


def states(*of: tuple[int, int, object]) -> bytes:
    written = (
        number(client) + number(clock) + part(json.dumps(state).encode()) for client, clock, state in of
    )
    return number(len(of)) + b"".join(written)


def told(message: bytes) -> list[tuple[int, int, object]]:
    reader = Reader(message)
    return [(reader.number(), reader.number(), json.loads(reader.part())) for _each in range(reader.number())]


def test_an_allowance_fills_up_with_time():
    allowance = Allowance(at=0.0)
    assert [allowance.spend(10, 0.0) for _each in range(MESSAGES_AT_ONCE)] == [True] * MESSAGES_AT_ONCE
    assert not allowance.spend(10, 0.001)
    assert allowance.spend(10, 0.1)
    assert not Allowance(at=0.0).spend(9 * 1024 * 1024, 0.0)


def test_of_each_client_only_the_last_state_is_told():
    presence = Presence()
    for clock in (1, 2, 3):
        presence.take(states((7, clock, {"cursor": clock})), "a", ADA, 0.0)
    face = {"name": "Ada", "colour": 3, "member": 3}
    assert told(presence.news()) == [(7, 3, {"cursor": 3, "user": face})]
    assert presence.news() == b""
    presence.leave("a")
    assert told(presence.news()) == [(7, 3, None)]
    assert told(presence.everyone()) == []


def test_nobody_moves_or_removes_another_and_nobody_is_many():
    presence = Presence()
    presence.take(states((7, 1, {"cursor": 1})), "a", ADA, 0.0)
    presence.take(states((7, 9, {"cursor": 9}), (7, 9, None)), "b", BEN, 0.0)
    presence.take(states(*((100 + each, 1, {}) for each in range(CLIENTS_EACH + 3))), "b", BEN, 0.0)
    shown = told(presence.everyone())
    assert shown[0] == (7, 1, {"cursor": 1, "user": ADA.user()})
    assert [client for client, _clock, _state in shown[1:]] == [100 + each for each in range(CLIENTS_EACH)]


def test_who_asks_by_http_is_forgotten_after_a_while():
    presence = Presence()
    presence.take(states((7, 1, {})), "asking", ADA, 10.0)
    presence.take(states((8, 1, {})), "connected", BEN, 10.0)
    presence.take(states((7, 1, {})), "asking", ADA, 30.0)
    presence.expire(["asking"], before=30.0)
    assert [client for client, *_rest in told(presence.everyone())] == [7, 8]
    presence.expire(["asking"], before=30.1)
    assert [client for client, *_rest in told(presence.everyone())] == [8]


@pytest.mark.parametrize(
    "state",
    [
        b"[]",
        b"1",
        b'"x"',
        b"{",
        b" " * 5000 + b"{}",
        # Python reads these; the JSON of a browser knows none of them.
        b'{"a":NaN}',
        b'{"a":[-Infinity]}',
        b'{"a":1e999}',
        *(b'{"a":' + b"[" * deep + b"]" * deep + b"}" for deep in (900, 960, 980, 1990)),
    ],
)
def test_a_state_that_is_none_is_refused(state):
    presence = Presence()
    with contextlib.suppress(MalformedError):
        presence.take(number(1) + number(7) + number(1) + part(state), "a", ADA, 0.0)
        # What is nested so deep that it may just pass is told as what it is.
        assert b"[" * 900 in state
    assert set(presence.states) <= {7}
    assert all(b"[" * 900 in shown.state for shown in presence.states.values())


@pytest.mark.parametrize("large", [1 << 53, 1 << 60])
def test_a_cursor_of_a_client_that_no_browser_can_count_to_is_refused(large):
    for states in (number(large) + number(1), number(7) + number(large)):
        with pytest.raises(MalformedError):
            Presence().take(number(1) + states + part(b"{}"), "a", ADA, 0.0)
    largest = Presence()
    largest.take(number(1) + number((1 << 53) - 1) + number(1) + part(b"{}"), "a", ADA, 0.0)
    assert list(largest.states) == [(1 << 53) - 1]


@settings(max_examples=30)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_malformed(data):
    with contextlib.suppress(MalformedError):
        assert read(data).kind in {0, 1}


def every_kind_of_change() -> list[bytes]:
    guide, other, changes = Doc(), Doc(), []
    for document in (guide, other):
        document.observe(lambda event: changes.append(event.update))
    fragment, values = guide.get("guide", type=XmlFragment), other.get("values", type=Map)
    fragment.children.append(XmlElement("paragraph", {"id": "abc"}))
    words = XmlText("hello")
    fragment.children[0].children.append(words)
    words.format(1, 3, {"strong": {"a": [1, -5, 2.5, None, True, "x"]}})
    words.insert(2, "yy€😀 Привет")
    del words[1:3]
    fragment.children.append(XmlElement("heading"))
    del fragment.children[0]
    values["b"] = Array([1, -(2**40), 2.5, b"xx", {"k": [1]}])
    values["c"] = Text("x")
    values["d"] = Doc()
    del values["b"]
    return [*changes, guide.get_update(), other.get_update()]


def test_every_kind_of_change_is_walked_to_its_end():
    changes = [change for change in every_kind_of_change() if len(change) > 2]
    assert len(changes) > 8
    for change in changes:
        walk = Walk(change)
        walk.update()
        assert walk.at == len(change)
        check(change)


def test_numbers_too_large_for_a_browser_are_found():
    largest = Doc(client_id=(1 << 53) - 1)
    text = largest.get("trace", type=Text)
    text += "Here I am."
    check(largest.get_update())
    too_large = b"\x01\x01" + number(1 << 53) + b"\x00\x04\x01\x05trace\x02Hi\x00"
    with pytest.raises(NumberError):
        check(too_large)
    with pytest.raises(MalformedError):
        Watched(Doc()).apply(too_large)


def test_what_waits_is_known_until_it_has_what_it_waits_for():
    source, here, changes = Doc(client_id=1), Doc(client_id=2), []
    source.observe(lambda event: changes.append(event.update))
    text = source.get("trace", type=Text)
    text += "first"
    text += " second"
    del text[0:2]
    first, second, deleted = changes
    watched = Watched(here)
    assert watched.apply(second) == b""
    assert watched.apply(deleted) == b""
    assert (waits(here, second), waits(here, deleted)) == (True, True)
    assert watched.apply(first) != b""
    assert [waits(here, change) for change in changes] == [False] * 3
    assert watched.apply(second) == b""
    assert diff(here, here.get_state()) in {b"\x00\x00", deleted}


def test_a_document_that_is_let_go_of_leaves_the_memory():
    document = Doc()
    watched = Watched(document)
    watched.part()
    left = weakref.ref(document)
    del document, watched
    gc.collect()
    assert left() is None
