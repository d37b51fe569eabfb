"""What the real pages, files and feed tell of the populations that are hidden where they are small, read back from them."""

import csv
import io
import re
from datetime import datetime
from xml.etree import ElementTree as ET

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from commonpractice.small_numbers import INSIDE, PUBLIC
from commonpractice.themes.models import Barrier
from commonpractice.themes.numbers.periods import Period, quarters
from tests.themes.attacker import Output, Told

THRESHOLDS = {
    "raised-by-year": PUBLIC,
    "flex-by-year": PUBLIC,
    "sustained-by-year": PUBLIC,
}
"""Of the tables that hide."""
BESIDE_TOTAL = {"raised-by-year": 5, "flex-by-year": 0, "sustained-by-year": 0}
ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = {
    "Barriers passed on": "raised-by-year",
    "One-off flexes": "flex-by-year",
    "Sustained changes, verified": "sustained-by-year",
}


def by_page(client: Client, slug: str) -> Output:
    page = client.get(reverse("themes:numbers", args=[slug])).content.decode()
    told: dict[tuple[str, str], Told] = {}
    for section in page.split("<section")[1:]:
        link = re.search(r"numbers/([a-z-]+)\.csv", section)
        if link and link[1] in THRESHOLDS:
            body = section[section.index("<tbody>") : section.index("</tbody>")]
            for row in body.split("</tr>")[:-1]:
                cells = [
                    strip_tags(cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)
                ]
                # One cell stands for all parts that are not told apart.
                parts = cells[1:-1] if len(cells) != 3 else cells[1:2] * BESIDE_TOTAL[link[1]]
                told[link[1], cells[0]] = _told(link[1], parts, cells[-1])
    return told


def by_file(client: Client, slug: str, table: str) -> Output:
    answer = client.get(reverse("themes:numbers_csv", args=[slug, table]))
    if answer.status_code == 404:
        return {}
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))[1:]
    return {(table, row[0]): _told(table, row[1:-1], row[-1]) for row in rows}


def by_feed(client: Client, slug: str) -> Output:
    told: dict[tuple[str, str], Told] = {}
    for entry in ET.fromstring(client.get(reverse("themes:feed", args=[slug])).content).iter(f"{ATOM}entry"):
        year = re.fullmatch(r"(\d{4}) in numbers", entry.findtext(f"{ATOM}title") or "")
        summary = (entry.findtext(f"{ATOM}summary") or "").replace("<br>", "\n")
        for line in strip_tags(summary).splitlines() if year else ():
            words, number = line.split(": ")
            parts = re.findall(r"[a-z]+ (\d+)", number) or ["not shown"] * BESIDE_TOTAL[WORDS[words]]
            told[WORDS[words], year[1]] = _told(WORDS[words], parts, number.split(" (")[0])
    return told


def by_barrier(client: Client, barrier: Barrier, now: datetime) -> Output:
    """Of each quarter that is over, how many others said first then that they meet it."""
    page = client.get(
        reverse("themes:barrier", args=[barrier.community.slug, barrier.number])
    ).content.decode()
    rows = re.findall(r'<th scope="row">(\w+ \d+) to (\w+ \d+)</th><td class="number">(\d+)</td>', page)
    waiting = [quarter.start for quarter in quarters(now, 40) if _is_over_since(barrier, quarter, now)]
    told: dict[tuple[str, str], Told] = {}
    for begins, ends, others in rows:
        held = [start for start in waiting if _month(begins) <= start.replace(tzinfo=None) <= _month(ends)]
        waiting = waiting[len(held) :]
        cells = (int(others),) if len(held) == 1 else (None,) * len(held)
        told[f"barrier {barrier.number}", begins] = Told(cells, int(others), INSIDE)
    if waiting:
        told[f"barrier {barrier.number}", f"{waiting[0]:%B %Y}"] = Told((None,) * len(waiting), None, INSIDE)
    return told


def _is_over_since(barrier: Barrier, quarter: Period, now: datetime) -> bool:
    return barrier.known_at < quarter.end and quarter.is_over(now)


def _month(words: str) -> datetime:
    return datetime.strptime(words, "%B %Y")  # noqa: DTZ007 - a month has no zone


def _told(table: str, parts: list[str], total: str) -> Told:
    return Told(tuple(map(_number, parts)), _number(total), THRESHOLDS[table])


def _number(words: str) -> int | None:
    if not words.isdecimal():
        assert words in {"not shown", "not told apart", "fewer than 10"}, words
        return None
    return int(words)
