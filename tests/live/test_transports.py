import json
import socket
import sqlite3
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from commonpractice import live
from commonpractice.live.hub import running
from tests.live.conftest import Server


def read(connection: ClientConnection) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(connection.recv(5))
    return message


def closing(connection: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed):
        deque(iter(partial(connection.recv, 5), None), maxlen=0)
    return connection.close_code


def test_both_transports_receive_the_same_final_state(server: Server) -> None:
    with server.socket("?since=1") as by_socket, ThreadPoolExecutor() as threads:
        first = read(by_socket)
        assert (first["v"], first["parts"]) == (1, {})
        polling = threads.submit(server.poll, f"?since=1&have={first['d']}")
        time.sleep(0.2)
        assert not polling.done()
        server.post("/set", words="second")
        sent, (status, headers, body) = read(by_socket), polling.result(5)
    polled = json.loads(body)
    assert status == 200
    assert headers["cache-control"] == "no-store"
    assert sent["parts"] == polled["parts"] == {"words": "<p>second</p>"}
    assert sent["v"] == polled["v"] == 2
    assert sent["d"] == polled["d"]
    assert abs(sent["now"] - time.time() * 1000) < 2000


def test_coming_back_gets_what_changed_and_an_unknown_state_gets_everything(server: Server) -> None:
    with server.socket("?since=1") as connection:
        held = read(connection)["d"]
        server.post("/set", words="second")
        read(connection)
    assert json.loads(server.poll(f"?since=1&have={held}")[2])["parts"] == {"words": "<p>second</p>"}
    assert set(json.loads(server.poll("?since=77")[2])["parts"]) == {"words", "form", "view"}
    assert set(json.loads(server.poll("?since=nonsense")[2])["parts"]) == {"words", "form", "view"}


def test_a_page_newer_than_the_last_drawing_is_never_sent_back(server: Server) -> None:
    with server.socket() as early:
        read(early)
    with sqlite3.connect(server.database) as elsewhere:
        elsewhere.execute("update board set version = 9, words = 'ninth'")
    with server.socket("?since=9") as late:
        assert read(late)["parts"] == {}


def test_a_hundred_announcements_at_once_are_drawn_a_few_times(server: Server) -> None:
    with server.socket() as one, server.socket() as two:
        read(one), read(two)
        before = len(server.facts()["rendered"])
        began = time.time()
        server.post("/many", words="n", times="100")
        took = time.time() - began
        for connection in (one, two):
            while read(connection)["parts"].get("words") != "<p>n99</p>":
                pass
        drawn = len(server.facts()["rendered"]) - before
    assert 1 <= drawn <= took / 0.04 + 2
    assert drawn < 50


def test_nothing_is_drawn_when_nobody_listens(server: Server) -> None:
    server.post("/many", words="n", times="20")
    time.sleep(0.2)
    assert server.facts()["rendered"] == []


def test_a_change_by_another_process_arrives_within_seconds(server: Server) -> None:
    with server.socket() as connection:
        read(connection)
        with sqlite3.connect(server.database) as elsewhere:
            elsewhere.execute("update board set version = version + 1, words = 'elsewhere'")
        assert read(connection)["parts"] == {"words": "<p>elsewhere</p>"}


def test_a_client_that_reads_nothing_does_not_delay_others(server: Server) -> None:
    big = "x" * 300_000
    stuck = socket.create_connection(("127.0.0.1", server.port))
    stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    stuck.sendall(
        f"GET /live/boards/1/phone HTTP/1.1\r\nHost: {server.host}\r\nOrigin: {server.address}\r\nCookie: member=eve\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
    )
    with server.socket(max_size=None) as quick:
        read(quick)
        for number in range(90):
            if number == 30:
                before = server.facts()["rss"]
            began = time.monotonic()
            server.post("/set", words=f"{number}{big}")
            assert read(quick)["parts"]["words"].startswith(f"<p>{number}x")
            assert time.monotonic() - began < 1
        # After warming up, 18 MB were sent to one and are not waiting for the other.
        assert server.facts()["rss"] - before < 12_000_000
        began = time.monotonic()
        server.post("/cut", who="eve")
        server.post("/set", words="after")
        assert read(quick)["parts"]["words"] == "<p>after</p>"
        assert time.monotonic() - began < 1
    stuck.close()


def test_a_killed_server_comes_back_with_the_current_state(server: Server) -> None:
    with server.socket("?since=1") as connection:
        held = read(connection)
        server.kill()
        assert closing(connection) == 1006
    with sqlite3.connect(server.database) as elsewhere:
        elsewhere.execute("update board set version = version + 1, words = 'meanwhile'")
    server.start()
    query = f"?since={held['v']}&have={held['d']}"
    with server.socket(query) as again:
        state = read(again)
    assert (state["v"], state["parts"]["words"]) == (2, "<p>meanwhile</p>")
    assert json.loads(server.poll(query)[2])["parts"]["words"] == "<p>meanwhile</p>"
    with server.socket(f"?since={state['v']}&have={state['d']}") as unchanged:
        assert read(unchanged)["parts"] == {}


@pytest.mark.parametrize("how", ["/cut", "/end"])
def test_whoever_is_cut_off_is_out_at_once_on_both(server: Server, how: str) -> None:
    with (
        server.socket("?since=1", member="eve") as out,
        server.socket("?since=1") as stays,
        ThreadPoolExecutor() as threads,
    ):
        read(out), read(stays)
        polling = threads.submit(server.poll, "?since=1", member="eve")
        time.sleep(0.2)
        began = time.monotonic()
        server.post(how, who="eve")
        assert closing(out) == 4404
        status, _, body = polling.result(5)
        assert time.monotonic() - began < 1
        assert (status, body) == (404, b"Not Found")
        assert server.poll("?since=1", member="eve")[0] == 404
        server.post("/set", words="without")
        assert read(stays)["parts"] == {"words": "<p>without</p>"}


def test_whoever_is_no_longer_admitted_is_found_out_without_being_cut_off(tmp_path: Path) -> None:
    server = Server(tmp_path, READMIT_EVERY="0.5")
    server.start()
    try:
        with server.socket(member="eve") as out, server.socket() as stays:
            read(out), read(stays)
            server.post("/bar", who="eve")
            assert closing(out) == 4404
            server.post("/set", words="without")
            assert read(stays)["parts"] == {"words": "<p>without</p>"}
    finally:
        server.kill()


def test_a_poll_after_another_is_not_asked_about_anew_for_a_moment_a_first_one_is(server: Server) -> None:
    assert server.poll("?since=77&hello", member="eve")[0] == 200
    server.post("/bar", who="eve")
    statuses = [
        server.poll(query, member="eve")[0] for query in ("?since=77", "?since=77&hello", "?since=77")
    ]
    assert statuses == [200, 404, 404]


@pytest.mark.parametrize(
    ("path", "member"),
    [
        ("/live/boards/1/phone", ""),
        ("/live/boards/2/phone", "ada"),
        ("/live/boards/1/unheard", "ada"),
        ("/live/nothing/1/phone", "ada"),
    ],
)
def test_not_allowed_looks_the_same_as_unknown(server: Server, path: str, member: str) -> None:
    status, _, body = server.poll(path=path, member=member)
    assert (status, body) == (404, b"Not Found")
    with server.socket(path=path, member=member) as connection:
        assert closing(connection) == 4404


def test_one_person_cannot_take_the_places_of_all(server: Server) -> None:
    with ExitStack() as open_tabs:
        for _tab in range(20):
            read(open_tabs.enter_context(server.socket(member="eve")))
        with server.socket(member="eve") as one_more:
            assert closing(one_more) == 1013
        assert server.poll("?hello", member="eve")[0] == 503
        with server.socket() as another:
            assert read(another)["v"] == 1
    time.sleep(0.2)
    assert server.poll("?hello", member="eve")[0] == 200


def test_pages_of_other_sites_cannot_listen(server: Server) -> None:
    origins = [
        "http://elsewhere.example",
        f"http://{server.host}.elsewhere.example",
        "null",
        f"ftp://{server.host}",
    ]
    for origin in [*origins, f"http://127.0.0.1:{server.port + 1}"]:
        with pytest.raises(InvalidStatus) as refused:
            server.socket(origin=origin)
        assert refused.value.response.status_code == 403


def test_time_is_told_on_both_and_other_messages_are_ignored(server: Server) -> None:
    status, headers, body = server.poll(path="/live/time")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert abs(json.loads(body)["now"] - time.time() * 1000) < 2000
    with server.socket() as connection:
        read(connection)
        for nonsense in [
            "",
            "[",
            "[]",
            '{"t": "soon"}',
            '{"t": true}',
            '{"t": 1e999}',
            '{"do": "it"}',
            b"\x00",
            "[" * 900,
        ]:
            connection.send(nonsense)
        connection.send('{"t": 12.5}')
        answer = read(connection)
    assert answer["t"] == 12.5
    assert abs(answer["now"] - time.time() * 1000) < 2000


@pytest.mark.parametrize("size", [1025, 5000, 2_000_000])
def test_a_message_that_is_too_big_closes(server: Server, size: int) -> None:
    with server.socket() as connection:
        connection.send("x" * size)
        assert closing(connection) == 1009


def test_a_full_server_says_so_and_has_room_again(tmp_path: Path) -> None:
    server = Server(tmp_path, LIMIT="2")
    server.start()
    try:
        with server.socket() as one, server.socket() as two:
            read(one), read(two)
            with server.socket() as three:
                assert closing(three) == 1013
            status, headers, _ = server.poll()
            assert (status, headers["retry-after"]) == (503, "15")
        time.sleep(0.2)
        with server.socket() as again:
            assert read(again)["v"] == 1
    finally:
        server.kill()


def test_an_abandoned_poll_gives_its_place_back(tmp_path: Path) -> None:
    server = Server(tmp_path, LIMIT="1")
    server.start()
    try:
        left = socket.create_connection(("127.0.0.1", server.port))
        left.sendall(
            f"GET /live/boards/1/phone?since=1 HTTP/1.1\r\nHost: {server.host}\r\nCookie: member=ada\r\n\r\n".encode()
        )
        time.sleep(0.2)
        assert server.poll()[0] == 503
        left.close()
        time.sleep(0.2)
        assert server.poll()[0] == 200
    finally:
        server.kill()


def test_pages_are_served_beside_and_hooks_run(server: Server) -> None:
    assert server.facts()["started"] == "yes"
    with server.socket() as connection:
        read(connection)
        assert server.stop() in {0, -15}
        assert closing(connection) == 1012
    assert server.database.with_suffix(".stopped").exists()


def test_without_a_server_announcing_does_nothing() -> None:
    assert running == set()
    live.announce("boards", 1)
    live.cut_off("boards", 1, "ada")
