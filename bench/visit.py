"""A first visit with an empty cache, on a slow phone and a slow network: bytes by kind, first paint, layout shift."""

import contextlib
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.server import serve
from bench.table import Table, kept

REPEATS, QUICK = 5, 3
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER_PROCESSOR = 4
PHONE = {"width": 390, "height": 844}
SETTLES_MS = 1500
AT_MOST_BYTES, AT_MOST_SCRIPT, AT_MOST_PAINT_MS = 150 * 1024, 30 * 1024, 1800
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
KINDS = ("Document", "Stylesheet", "Script", "Font")
# Set before the page's own scripts run, so that nothing is missed.
WATCH = """
window.measured = {paint: 0, shift: 0};
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") measured.paint = entry.startTime;
}).observe({type: "paint", buffered: true});
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) measured.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass(frozen=True)
class Place:
    name: str
    path: str
    session: str = ""


@dataclass
class Visit:
    """What one visit cost: bytes on the wire by kind, with headers; first paint in ms; layout shift without a unit."""

    bytes: Counter[str] = field(default_factory=Counter)
    paint: float = 0.0
    shift: float = 0.0


def measure(address: str, places: list[Place], *, quick: bool, say: Callable[[str], object]) -> Table:
    table = Table(
        "First visit",
        (
            "page",
            *(f"{kind.lower()} B" for kind in KINDS),
            "other B",
            "all B",
            "first paint ms",
            "layout shift",
        ),
        notes=[
            "Chromium with an empty cache, 390 px wide, 1.6 Mbit/s down, 750 kbit/s up, 150 ms to and fro,",
            "processor slowed four times. Bytes on the wire; median of several visits.",
        ],
    )
    with serve(address), opened_browser() as browser:
        for place in places:
            say(f"  visiting {place.name}")
            _tabulate(
                table,
                place,
                [_visit(browser, address, place) for _time in range(QUICK if quick else REPEATS)],
            )
    return table


@contextlib.contextmanager
def opened_browser() -> Iterator[Browser]:
    from tests.find_chromium import chromium  # noqa: PLC0415 - the tests are there in a clone only

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def _visit(browser: Browser, address: str, place: Place) -> Visit:
    context = browser.new_context(viewport=PHONE, base_url=address, is_mobile=True, has_touch=True)
    try:
        if place.session:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": place.session, "url": address}]
            )
        page = context.new_page()
        page.add_init_script(WATCH)
        visit = Visit()
        _listen(context.new_cdp_session(page), visit)
        answer = page.goto(place.path, wait_until="load")
        if answer is None or answer.status != 200 or page.url != address + place.path:
            raise RuntimeError(f"{place.path} was not shown")
        page.wait_for_timeout(SETTLES_MS)
        measured = page.evaluate("measured")
        visit.paint, visit.shift = measured["paint"], measured["shift"]
        return visit
    finally:
        context.close()


def _listen(session: CDPSession, visit: Visit) -> None:
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: visit.bytes.update(
            {kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}
        ),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": False})
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})


def _tabulate(table: Table, place: Place, visits: list[Visit]) -> None:
    of_kind = {kind: _median(visit.bytes[kind] for visit in visits) for kind in KINDS}
    everything = _median(visit.bytes.total() for visit in visits)
    paint, shift = _median(visit.paint for visit in visits), max(visit.shift for visit in visits)
    other = everything - sum(of_kind.values())
    sizes = (*of_kind.values(), other, everything)
    table.rows.append((place.name, *(f"{size:,.0f}" for size in sizes), f"{paint:,.0f}", f"{shift:.3f}"))
    table.verdicts += [
        kept(f"{place.name}: at most {AT_MOST_BYTES:,} bytes", holds=everything <= AT_MOST_BYTES),
        kept(
            f"{place.name}: at most {AT_MOST_SCRIPT:,} bytes of script",
            holds=of_kind["Script"] <= AT_MOST_SCRIPT,
        ),
        kept(
            f"{place.name}: first paint within {AT_MOST_PAINT_MS:,} ms", holds=0 < paint <= AT_MOST_PAINT_MS
        ),
        kept(f"{place.name}: no layout shift", holds=shift == 0),
    ]


def _median(values: Iterator[float]) -> float:
    return statistics.median(values)
