"""The four parts, each with the community it needs."""

from collections.abc import Callable
from functools import cache

from django.urls import reverse
from django.utils import timezone

from bench import pages, register, rest, room, visit
from bench.communities import Made, build
from bench.gatherings import gather, session_of
from bench.table import Table

MIDDLE = 300


def measures(
    address: str, *, quick: bool, say: Callable[[str], object]
) -> dict[str, Callable[[], list[Table]]]:
    @cache
    def made(size: int) -> Made:
        say(f"  building a community of {size:,}")
        return build(size, timezone.now())

    def measure_pages() -> list[Table]:
        return [pages.measure([made(size) for size in pages.SIZES], quick=quick, say=say)]

    def measure_barriers() -> list[Table]:
        return [register.measure(quick=quick, say=say)]

    def measure_rest() -> list[Table]:
        return [rest.measure(address, [visitors_page(made(MIDDLE))], quick=quick, say=say)]

    def measure_room() -> list[Table]:
        return [room.measure(address, made(MIDDLE), quick=quick, say=say)]

    def measure_visit() -> list[Table]:
        return [visit.measure(address, places(made(MIDDLE)), quick=quick, say=say)]

    return {
        "pages": measure_pages,
        "barriers": measure_barriers,
        "rest": measure_rest,
        "room": measure_room,
        "visit": measure_visit,
    }


def visitors_page(made: Made) -> str:
    return reverse("home:front", args=[made.community.slug])


def places(made: Made) -> list[visit.Place]:
    slug = made.community.slug
    room_of = gather(made, 30, timezone.now()).meeting
    session = session_of(made.member)
    return [
        visit.Place("front page as a visitor", visitors_page(made)),
        visit.Place("joining form", reverse("home:join", args=[slug])),
        visit.Place(
            "a meeting as a member", reverse("meetings:meeting", args=[slug, made.next_meeting]), session
        ),
        visit.Place("the room's phone view", reverse("meetings:phone", args=[slug, room_of.number]), session),
    ]
