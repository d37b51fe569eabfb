"""A text is nowhere after it was checked: a real server, and then every place where it could have left something."""

import http.client
import re
import subprocess
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from commonpractice.checking.in_confidence import LONGEST
from tests.serving import RealServer, shared_database

# What is looked through is the file of an SQLite database.
pytestmark = pytest.mark.once
MARKER = "Zyxwort Quellenmark"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
FORM = "application/x-www-form-urlencoded"
FILE = (
    '--b\r\nContent-Disposition: form-data; name="text"; filename="note.txt"\r\nContent-Type: text/plain\r\n\r\n'
    f"{MARKER} " + "word " * 300_000 + "\r\n--b--\r\n"
)


class WatchedServer(RealServer):
    """Everything it says goes to a file, and everything it puts down to one folder."""

    application = "tests.checking.breaking:application"

    def __init__(self, database_url: str, folder: Path) -> None:
        super().__init__(database_url)
        self.log = folder / "said.log"
        self.folder = folder
        for name in ("temporary", "data"):
            (folder / name).mkdir()
        self.environ |= {
            "COMMONPRACTICE_LOG_LEVEL": "DEBUG",
            "COMMONPRACTICE_DATA_DIR": str(folder / "data"),
            "TMPDIR": str(folder / "temporary"),
        }

    def line(self) -> list[str]:
        return [*super().line(), "--log-level", "debug"]

    def begin(self) -> None:
        with self.log.open("wb") as self.says:
            super().begin()

    def found(self, marker: str) -> list[str]:
        """The files in which it stands, as it is or as an address would write it."""
        forms = [marker.encode(), marker.replace(" ", "+").encode(), marker.replace(" ", "%20").encode()]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        if connection.vendor == "sqlite":
            database = Path(connection.settings_dict["NAME"])
            files += database.parent.glob(f"{database.name}*")
        return [path.name for path in files if any(form in _bytes_of(path) for form in forms)]


def _bytes_of(path: Path) -> bytes:
    """Read by another process: closing a file of SQLite's here would give back the locks that its connections hold."""
    return subprocess.run(["cat", str(path)], check=True, capture_output=True).stdout


class Browser:
    """Sends by hand what a browser sends."""

    def __init__(self, server: RealServer, page: str) -> None:
        self.at, self.page = urlsplit(server.url).netloc, page
        _, headers, words = self.send("GET")
        self.cookie = headers["Set-Cookie"].partition(";")[0]
        self.token = TOKEN.findall(words)[0]

    def send(self, method: str, body: str | None = None, **headers: str) -> tuple[int, Message, str]:
        asking = http.client.HTTPConnection(self.at, timeout=30)
        kept = {"Cookie": self.cookie, "X-CSRFToken": self.token} if method == "POST" else {}
        asking.request(method, self.page, body, {**kept, **headers})
        answer = asking.getresponse()
        words = answer.read().decode()
        asking.close()
        return answer.status, answer.headers, words

    def post(self, text: str, **headers: str) -> tuple[int, bool, str]:
        """The status, whether the text came back, and what is said of keeping."""
        status, got, words = self.send("POST", urlencode({"text": text}), **{"Content-Type": FORM, **headers})
        return status, MARKER in words, got.get("Cache-Control", "")


@pytest.fixture
def server(transactional_db, potteries, tmp_path):
    server = WatchedServer(shared_database(), tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.mark.parametrize("page", ["/check-a-note/", "/potteries/check-a-note/"])
def test_a_text_is_nowhere_after_it_was_checked(server, page):
    browser = Browser(server, page)
    text = f"She claims that {MARKER} is always late."
    long = f"{MARKER} " + "word " * (LONGEST // 5)
    piece = {"HX-Request": "true"}
    assert browser.post(text) == (200, True, "no-store")
    assert browser.post(text, **piece) == (200, True, "no-store")
    assert browser.post(f"BREAK THE CHECK {text}") == (500, True, "no-store")
    assert browser.post(f"BREAK THE PAGE {text}") == (500, False, "no-store")
    assert browser.post(long) == (413, True, "no-store")
    assert browser.post(long * 25) == (413, False, "no-store")
    assert browser.post(text, **{"X-CSRFToken": "wrong"})[:2] == (403, False)
    assert browser.send("POST", FILE, **{"Content-Type": "multipart/form-data; boundary=b"})[0] == 200
    said = server.log.read_text(encoding="utf-8")
    assert said.count("A text could not be checked: ValueError at breaking.py") == 3
    assert f"POST {page}" in said
    assert server.found(MARKER) == []


def test_the_search_would_find_it(server):
    (server.folder / "temporary" / "spooled").write_text(f"… {MARKER} …")
    assert server.found(MARKER) == ["spooled"]
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"]).name
        assert {name, f"{name}-wal"} & {*server.found("Potteries Practice")}


def test_letters_about_errors_say_nothing_of_it(client, settings, mailoutbox, monkeypatch):
    """A crash that nobody foresaw, of the middleware around the page, is written about to the developers."""
    from commonpractice.checking import in_confidence

    def crash(*_args: object, **_more: object) -> None:
        raise ValueError("unforeseen")

    settings.ADMINS = [("Dev", "dev@example.test")]
    client.raise_request_exception = False
    monkeypatch.setattr(in_confidence, "_answer", crash)
    assert client.post("/check-a-note/", {"text": MARKER}).status_code == 500
    assert [MARKER in str(letter.message()) for letter in mailoutbox] == [False]
