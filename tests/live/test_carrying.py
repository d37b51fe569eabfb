"""Two processes and a real Redis between them: what one announces the other shows, with Redis and without it."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection

from commonpractice.live.carrying import MARK, Carrier
from tests.bulletins.mailroom import free_port, until
from tests.journeys.network import Proxy
from tests.live.conftest import Server
from tests.redis_server import RedisServer

pytestmark = pytest.mark.kill

# Nothing is found by asking the database in these tests, where nothing else is said.
NEVER = "3600"


def started(folder: Path, between: RedisServer, **environ: str) -> Server:
    server = Server(folder, REDIS=between.url, **{"ASK_VERSION_EVERY": NEVER, **environ})
    server.start()
    try:
        until(lambda: server.facts()["carried"], seconds=20)
    except AssertionError:
        server.kill()
        raise
    return server


@pytest.fixture
def both(tmp_path: Path, redis_server: RedisServer) -> Iterator[tuple[Server, Server]]:
    servers = started(tmp_path, redis_server), started(tmp_path, redis_server)
    yield servers
    for server in servers:
        server.kill()


def words(connection: ClientConnection, within: float = 10) -> str:
    return json.loads(connection.recv(within))["parts"].get("words", "")


def test_what_one_process_announces_the_other_shows_at_once(both: tuple[Server, Server]) -> None:
    one, other = both
    with other.socket("?since=1") as listening:
        words(listening)
        began = time.monotonic()
        one.post("/set", words="from the first")
        assert words(listening) == "<p>from the first</p>"
        assert time.monotonic() - began < 1.5


def test_who_is_cut_off_in_one_process_is_out_of_the_other(both: tuple[Server, Server]) -> None:
    one, other = both
    with other.socket("?since=1", member="mo") as listening, other.socket("?since=1") as stays:
        words(listening), words(stays)
        one.post("/cut", who="mo")
        with pytest.raises(ConnectionClosed):
            listening.recv(10)
        assert listening.close_code == 4404
        one.post("/set", words="goes on")
        assert words(stays) == "<p>goes on</p>"


def test_without_redis_others_are_asked_and_with_it_all_is_as_before(
    tmp_path: Path, redis_server: RedisServer
) -> None:
    one, other = (started(tmp_path, redis_server, ASK_VERSION_EVERY="0.5") for _each in range(2))
    try:
        with other.socket("?since=1") as listening:
            words(listening)
            redis_server.kill()
            until(lambda: not one.facts()["carried"], seconds=20)
            one.post("/set", words="by asking")
            assert words(listening) == "<p>by asking</p>"
            redis_server.start()
            until(lambda: one.facts()["carried"] and other.facts()["carried"], seconds=20)
            one.post("/set", words="by telling")
            assert words(listening) == "<p>by telling</p>"
    finally:
        one.kill()
        other.kill()


def test_a_way_that_went_silent_is_given_up_and_taken_again(
    tmp_path: Path, redis_server: RedisServer
) -> None:
    """Connections look open, and nothing comes through."""
    proxy = Proxy(free_port(), [redis_server.port])
    proxy.start()
    redis_server.url = f"redis://127.0.0.1:{proxy.port}/0"
    quiet = {"QUIET": "1.5", "TICK_EVERY": "0.3"}
    one, other = (started(tmp_path, redis_server, **quiet) for _each in range(2))
    try:
        proxy.go_silent()
        until(lambda: not one.facts()["carried"] and not other.facts()["carried"], seconds=20)
        proxy.speak_again()
        until(lambda: one.facts()["carried"] and other.facts()["carried"], seconds=20)
        with other.socket("?since=1") as listening:
            words(listening)
            one.post("/set", words="through again")
            assert words(listening) == "<p>through again</p>"
    finally:
        one.kill()
        other.kill()
        proxy.stop()


def test_only_what_is_signed_with_our_key_is_heard(
    both: tuple[Server, Server], redis_server: RedisServer
) -> None:
    """Whoever reaches Redis cannot part people from their rooms, nor does another installation on it."""
    one, other = both
    ours, theirs = Carrier(redis_server.url, "one key"), Carrier(redis_server.url, "another key")
    assert ours._channel != theirs._channel
    forged = theirs._sealed("cut-off", ("boards", "1", "ada"), b"")
    with redis.Redis.from_url(redis_server.url) as client, other.socket("?since=1") as listening:
        words(listening)
        for message in (forged, b"", b"x" * 40, forged[:MARK] + b"\xff\n"):
            assert client.publish(ours._channel, message) == 2
        one.post("/set", words="still here")
        assert words(listening) == "<p>still here</p>"
        # The same words under the right key do what they say.
        ours.send("cut-off", "boards", "1", "ada")
        with pytest.raises(ConnectionClosed):
            listening.recv(10)
        ours._client_here.close()


def test_a_process_without_a_loop_neither_waits_nor_fails_where_redis_is_away(
    redis_server: RedisServer,
) -> None:
    carrier = Carrier(redis_server.url, "one key")
    redis_server.kill()
    began = time.monotonic()
    for _each in range(50):
        carrier.send("announce", "boards", "1")
    assert time.monotonic() - began < 3
    redis_server.start()
