"""A small server for these tests, run as a process of its own so that it can be killed: one invented notice board."""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import psutil
import uvicorn

from commonpractice import live
from commonpractice.live import carrying, channel, hub
from commonpractice.live.carrying import Carrier, carriers
from commonpractice.live.topics import Admission, Rendering
from commonpractice.server import UVICORN, build

DATABASE, SCRIPT = Path(sys.argv[1]), Path(os.environ.get("ROOM_SCRIPT", "/nowhere"))
BARRED: set[str] = set()
RENDERED: list[float] = []

PAGE = """<!doctype html><html lang="en-gb"><meta charset="utf-8"><title>Board</title><body>
<p data-connection role="status"></p>
<main data-live="/live/boards/1/desk" data-version="{version}">
<div data-part="words">{words}</div><div data-part="form">{form}</div>
<div data-part="timer"><b data-timer="t" data-allowed="600" data-spent-before="0" data-running-since="{started}"></b></div>
<div data-note><textarea data-autosave="/note" data-note-key="n1" data-rev="{rev}" aria-label="Note">{note}</textarea>
<p data-saved role="status"></p></div></main><script type="module" src="/room.js"></script></body></html>"""
FORM = """<form id="add" method="post" action="/add" data-live-post><input type="hidden" name="key">
<input name="text" aria-label="Add" value=""><small>{words}</small><button>Add</button></form>"""


def connect() -> sqlite3.Connection:
    database = sqlite3.connect(DATABASE, isolation_level=None, timeout=10)
    database.execute(
        "create table if not exists board (version integer, words text, rev integer, note text, keys text)"
    )
    if not database.execute("select 1 from board").fetchone():
        database.execute("insert into board values (1, 'start', 0, '', '')")
    return database


def read() -> tuple[int, str, int, str, str]:
    with connect() as database:
        row: tuple[int, str, int, str, str] = database.execute("select * from board").fetchone()
        return row


class Board:
    name = "boards"

    def admit(self, cookies: Mapping[str, str], id: str, view: str) -> Admission | None:  # noqa: A002
        member = cookies.get("member", "")
        allowed = member and member not in BARRED and id == "1" and view in {"phone", "desk"}
        return Admission(view, member) if allowed else None

    def render(self, id: str, view_key: str) -> Rendering:  # noqa: A002
        RENDERED.append(time.time())
        version, words, *_ = read()
        # Only the desk's form changes with the words, so that a part changes in which somebody types.
        form = FORM.format(words=words if view_key == "desk" else "")
        return Rendering(version, {"words": f"<p>{words}</p>", "form": form, "view": view_key + id})

    def version(self, id: str) -> int:  # noqa: A002
        assert id == "1"
        return read()[0]


def change(words: str) -> None:
    with connect() as database:
        database.execute("update board set version = version + 1, words = ?", [words])
    live.announce("boards", "1")


def add(form: Mapping[str, str]) -> None:
    if form["key"] in read()[4].split():
        return
    with connect() as database:
        database.execute("update board set keys = keys || ' ' || ?", [form["key"]])
    change(read()[1] + " + " + form["text"])


def note(form: Mapping[str, str]) -> None:
    with connect() as database:
        database.execute(
            "update board set rev = :rev, note = :text where rev < :rev", {**form, "rev": int(form["rev"])}
        )


def many(form: Mapping[str, str]) -> None:
    for number in range(int(form["times"])):
        change(form["words"] + str(number))


def cut(form: Mapping[str, str]) -> None:
    BARRED.add(form["who"])
    live.cut_off("boards", "1", form["who"])


def end(form: Mapping[str, str]) -> None:
    """In these tests the cookie of a member is their session."""
    BARRED.add(form["who"])
    live.end_session(form["who"])


def bar(form: Mapping[str, str]) -> None:
    BARRED.add(form["who"])


POSTS: dict[str, Callable[[Mapping[str, str]], None]] = {
    "/set": lambda form: change(form["words"]),
    "/many": many,
    "/add": add,
    "/note": note,
    "/cut": cut,
    "/bar": bar,
    "/end": end,
}


def page() -> str:
    version, words, rev, text, _ = read()
    started = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60))
    return PAGE.format(
        version=version,
        words=f"<p>{words}</p>",
        form=FORM.format(words=words),
        rev=rev,
        note=text,
        started=started,
    )


def facts() -> str:
    process = psutil.Process()
    used = process.cpu_times()
    return json.dumps(
        {
            "rendered": RENDERED,
            "cpu": used.user + used.system,
            "rss": process.memory_info().rss,
            "row": read(),
            "started": os.environ.get("STARTED", ""),
            "carried": carrying.is_open(),
        }
    )


def wsgi(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] == "POST" and path in POSTS:
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0)).decode()
        POSTS[path]({name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()})
        start_response("204 No Content", [])
        return []
    gets = {
        "/page": ("text/html", page),
        "/facts": ("application/json", facts),
        "/room.js": ("text/javascript", SCRIPT.read_text),
    }
    if path not in gets:
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b"Not Found"]
    kind, content = gets[path]
    start_response("200 OK", [("Content-Type", kind), ("Set-Cookie", "member=ada; Path=/; SameSite=Lax")])
    return [content().encode()]


def started() -> None:
    os.environ["STARTED"] = "yes"


def stopped() -> None:
    DATABASE.with_suffix(".stopped").touch()


if __name__ == "__main__":
    channel.READMIT_EVERY = float(os.environ.get("READMIT_EVERY", channel.READMIT_EVERY))
    hub.ASK_VERSION_EVERY = float(os.environ.get("ASK_VERSION_EVERY", hub.ASK_VERSION_EVERY))
    carrying.QUIET = float(os.environ.get("QUIET", carrying.QUIET))
    carrying.TICK_EVERY = float(os.environ.get("TICK_EVERY", carrying.TICK_EVERY))
    if "REDIS" in os.environ:
        carriers.add(Carrier(os.environ["REDIS"], os.environ.get("KEY", "one key")))
    options = {**UVICORN, **json.loads(os.environ.get("UVICORN_OPTIONS", "{}"))}
    app = build(
        wsgi, [Board()], limit=int(os.environ.get("LIMIT", "1000")), starts=[started], stops=[stopped]
    )
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", **options)
