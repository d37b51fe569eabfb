"""Measures one engine: a small community and one ten times its size, in the same database, by the same load."""

import asyncio
import os
import statistics
import sys
from dataclasses import dataclass

from bench.installation import prepare

SCALES = {"1×": 300, "10×": 3000}
"""Members; meetings, invitations, letters and events grow with them."""
VISITORS = (1, 2, 4, 8, 16)
SIGNED_IN = 20
PHONES = 100
LETTERS = 600
CONNECTED, DOCUMENTS, KEYSTROKES = 10, 10, 5.0


@dataclass(frozen=True)
class Effort:
    rounds: int
    seconds: float
    """Of a level of visitors."""
    steps: int
    """Of a room."""
    letters: int


WHOLE, QUICK = Effort(3, 3.0, 8, LETTERS), Effort(1, 1.0, 4, 60)


def measure(engine: str, *, quick: bool) -> dict[str, object]:
    address = prepare(engine)
    from django.utils import timezone  # noqa: PLC0415 - the settings come first

    from bench import rest  # noqa: PLC0415
    from bench.communities import build  # noqa: PLC0415
    from bench.machine import facts  # noqa: PLC0415
    from bench.parts import visitors_page  # noqa: PLC0415

    effort = QUICK if quick else WHOLE
    machine, rows, at_rest = facts(), [], None
    for scale, members in SCALES.items():
        say(f"{engine} {scale}: building a community of {members:,}")
        made = build(members, timezone.now())
        if at_rest is None:
            table = rest.measure(address, [visitors_page(made)], quick=True, say=say)
            at_rest = {"rows": table.rows, "verdicts": table.verdicts}
        rows.append({"scale": scale, **_pages(address, made, effort), **_rooms(address, made, effort)})
        rows[-1] |= _writing(address, made, effort) | _letters(made, effort)
        say(f"  {rows[-1]}")
    return {"machine": machine, "rounds": effort.rounds, "rows": rows, "at_rest": at_rest}


def _pages(address: str, made: object, effort: Effort) -> dict[str, object]:
    from django.db import connections  # noqa: PLC0415

    from bench.gatherings import cookie, session_of  # noqa: PLC0415
    from bench.server import serve  # noqa: PLC0415
    from bench.service.figures import middle, sustained  # noqa: PLC0415
    from bench.service.visitors import visit  # noqa: PLC0415

    cookies = [cookie(session_of(each)) for each in made.community.memberships.order_by("pk")[1:SIGNED_IN]]
    asked = [(path, cookies[n % len(cookies)]) for n, path in enumerate(paths(made) * len(cookies))]
    connections.close_all()
    in_time, busiest = [], []
    for round_ in range(effort.rounds):
        with serve(address) as server:
            levels = [asyncio.run(visit(server, asked, n, effort.seconds)) for n in VISITORS]
        in_time.append(sustained(levels))
        busiest.append(max(levels, key=lambda each: each.rate))
        say(f"  pages, round {round_ + 1}: " + ", ".join(f"{n.visitors}: {n.rate:.0f}/s" for n in levels))
    best = middle(in_time)
    return {
        "pages": best and best.rate,
        "pages_p95": best and best.p95 * 1000,
        "visitors": best and best.visitors,
        "pages_per_core": statistics.median(each.per_core for each in busiest),
    }


def paths(made: object) -> list[str]:
    from django.urls import reverse  # noqa: PLC0415

    slug = made.community.slug
    return [
        reverse("home:front", args=[slug]),
        reverse("meetings:list", args=[slug]),
        reverse("meetings:meeting", args=[slug, made.next_meeting]),
        reverse("directory:members", args=[slug]),
        reverse("home:mine"),
    ]


def _rooms(address: str, made: object, effort: Effort) -> dict[str, object]:
    from django.db import connections  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from bench.gatherings import gather  # noqa: PLC0415
    from bench.room import in_the_room  # noqa: PLC0415
    from bench.service.figures import members_per_core  # noqa: PLC0415

    gathering = gather(made, PHONES, timezone.now())
    connections.close_all()
    result = in_the_room(address, gathering, PHONES // 10, effort.steps)
    pooled = sorted(1000 * each for repeat in result.seconds for each in repeat)
    return {
        "room_p95": pooled[int(len(pooled) * 0.95)],
        "room_cpu": result.cpu,
        "room_per_core": members_per_core(PHONES, result.cpu),
    }


def _writing(address: str, made: object, effort: Effort) -> dict[str, object]:
    from bench.cowriting.driving import Point, measured  # noqa: PLC0415
    from bench.cowriting.ours import guides_for_runs  # noqa: PLC0415
    from bench.cowriting.servers import Ours, install_client  # noqa: PLC0415
    from bench.service.figures import writers_per_core  # noqa: PLC0415

    install_client()
    server, point = Ours(guides_for_runs(made), address), Point(DOCUMENTS, CONNECTED, KEYSTROKES)
    runs = []
    for _round in range(effort.rounds):
        with server.serve(point) as serving:
            runs.append(measured(serving.process, server.kind, serving.places, point, seconds=effort.seconds))
    costs = [run["cpu_ms_per_1000"] for run in runs]
    typing = len(point.typists()) // DOCUMENTS
    return {
        "writing_p95": statistics.median(run["p95"] for run in runs),
        "writers_per_core": writers_per_core(
            costs, connected=CONNECTED, typing=typing, keystrokes=KEYSTROKES
        ),
    }


def _letters(made: object, effort: Effort) -> dict[str, object]:
    from django.utils import timezone  # noqa: PLC0415

    from bench.service.figures import per_minute  # noqa: PLC0415
    from bench.service.letters import send  # noqa: PLC0415

    runs = [send(made, effort.letters, timezone.now(), dict(os.environ)) for _round in range(effort.rounds)]
    return {
        "letters": statistics.median(per_minute(effort.letters, run["seconds"]) for run in runs),
        "letters_per_core": statistics.median(per_minute(effort.letters, run["cpu"]) for run in runs),
    }


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
