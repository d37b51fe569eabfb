"""The busiest pages, signed in, beside a bare page of the same framework in the same run: CPU, queries, bytes.

Each request goes through Django's WSGI handler in this process with all of our middleware, as the server sends it there.
"""

import gc
import gzip
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import bare_urls
from bench.communities import Made
from bench.gatherings import session_of
from bench.table import Table, kept

SIZES = (30, 300, 3000)
WARM_UP = 5
REPEATS, QUICK = 41, 15
AT_MOST_TIMES_BARE = 3.0
BARE = "a bare page: 30 rows, two queries of its own"


@dataclass
class Page:
    """One page as one person, and what was measured of it."""

    name: str
    size: int
    ask: Callable[[], bytes]
    milliseconds: list[float] = field(default_factory=list)
    queries: int = 0
    plain: int = 0
    zipped: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)


def measure(communities: list[Made], *, quick: bool, say: Callable[[str], object]) -> Table:
    handler, bare_handler = handlers()
    pages = []
    for made, size in zip(communities, SIZES, strict=True):
        pages += pages_of(made, size, handler, bare_handler)
    return compare("Pages", "members", pages, quick=quick, say=say)


def handlers() -> tuple[WSGIHandler, WSGIHandler]:
    """Ours, and one with no more around it than the bare page needs."""
    handler = WSGIHandler()
    with override_settings(MIDDLEWARE=bare_urls.MIDDLEWARE):
        return handler, WSGIHandler()


def compare(title: str, what: str, pages: list[Page], *, quick: bool, say: Callable[[str], object]) -> Table:
    """Of each page there is one for each size; `what` says what there are so many of."""
    for page in pages:
        _look(page)
    say(f"  asking for {len(pages)} pages {QUICK if quick else REPEATS} times each, in turns")
    _time(pages, QUICK if quick else REPEATS)
    return _tabulate(title, what, pages)


def pages_of(made: Made, size: int, handler: WSGIHandler, bare_handler: WSGIHandler) -> list[Page]:
    slug = made.community.slug
    member, coordinator = session_of(made.member), session_of(made.coordinator)
    addresses = {
        "front page": reverse("home:front", args=[slug]),
        "meetings": reverse("meetings:list", args=[slug]),
        "a meeting": reverse("meetings:meeting", args=[slug, made.next_meeting]),
        "members": reverse("directory:members", args=[slug]),
        "own page": reverse("home:mine"),
    }
    letters = reverse("bulletins:letters", args=[slug])
    return [
        Page(BARE, size, asking(bare_handler, f"/bare/{slug}/", member)),
        *(Page(name, size, asking(handler, address, member)) for name, address in addresses.items()),
        Page("letters, as coordinator", size, asking(handler, letters, coordinator)),
    ]


def asking(handler: WSGIHandler, address: str, session: str) -> Callable[[], bytes]:
    """Give a call that makes one request as a browser does and reads the whole answer, still compressed."""
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.8",
        "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}",
        "wsgi.url_scheme": "http",
    }
    status: list[str] = []

    def ask() -> bytes:
        given = {**environment, "wsgi.input": io.BytesIO(b""), "wsgi.errors": io.StringIO()}
        answer = handler(given, lambda line, _headers: status.append(line))
        body = b"".join(answer)
        answer.close()
        if status.pop() != "200 OK":
            raise RuntimeError(f"{address} was not answered")
        return body

    return ask


def _look(page: Page) -> None:
    """What does not vary: queries and bytes; and everything is warm afterwards."""
    for _ in range(WARM_UP):
        page.ask()
    with CaptureQueriesContext(connection) as queries:
        body = page.ask()
    page.queries = len(queries)
    page.plain = len(gzip.decompress(body)) if body[:2] == b"\x1f\x8b" else len(body)
    page.zipped = len(body) if page.plain != len(body) else len(gzip.compress(body))


def _time(pages: list[Page], repeats: int) -> None:
    """In turns, so that whatever else the machine does falls on all of them."""
    gc.collect()
    for _round in range(repeats):
        for page in pages:
            before = time.process_time()
            page.ask()
            page.milliseconds.append((time.process_time() - before) * 1000)


def _tabulate(title: str, what: str, pages: list[Page]) -> Table:
    table = Table(
        title,
        ("page", what, "CPU ms", "times bare", "queries", "bytes", "gzipped"),
        notes=[
            "CPU time of one request, signed in, and how many times a bare page of the same round: medians.",
            "The bare page's gzip is told, not paid for.",
        ],
    )
    names = list(dict.fromkeys(page.name for page in pages))
    times = {(page.name, page.size): _times_bare(page, pages) for page in pages}
    for page in sorted(pages, key=lambda each: names.index(each.name)):
        ratio = times[page.name, page.size]
        sizes = (str(page.queries), f"{page.plain:,}", f"{page.zipped:,}")
        table.rows.append((page.name, f"{page.size:,}", f"{page.median:.2f}", f"{ratio:.2f}", *sizes))
    flat = all(len({page.queries for page in pages if page.name == name}) == 1 for name in names)
    table.verdicts.append(kept("The same number of queries for every size", holds=flat))
    for name in names[1:]:
        worst = max(ratio for (page, _size), ratio in times.items() if page == name)
        told = f"{name}: at most {AT_MOST_TIMES_BARE:g} times the bare page ({worst:.2f} at most)"
        table.verdicts.append(kept(told, holds=worst <= AT_MOST_TIMES_BARE))
    return table


def _times_bare(page: Page, pages: list[Page]) -> float:
    """Compared round by round, so that a slow moment of the machine falls on both."""
    floors = [each.milliseconds for each in pages if each.name == BARE]
    rounds = zip(page.milliseconds, *floors, strict=True)
    return statistics.median(ours / statistics.median(bare) for ours, *bare in rounds)
