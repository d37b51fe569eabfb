"""What barriers and themes cost when there are many, beside the same bare page as the other pages."""

from collections.abc import Callable

from django.core.handlers.wsgi import WSGIHandler
from django.urls import reverse
from django.utils import timezone

from bench.barriers import fill
from bench.communities import build
from bench.gatherings import session_of
from bench.pages import BARE, Page, asking, compare, handlers
from bench.table import Table

SIZES = (100, 1000, 20_000)
MEMBERS = 30


def measure(*, quick: bool, say: Callable[[str], object]) -> Table:
    handler, bare_handler = handlers()
    pages = []
    for size in SIZES:
        say(f"  writing {size:,} barriers")
        pages += _pages_of(size, handler, bare_handler)
    return compare("Barriers and themes", "barriers", pages, quick=quick, say=say)


def _pages_of(size: int, handler: WSGIHandler, bare_handler: WSGIHandler) -> list[Page]:
    now = timezone.now()
    made = build(MEMBERS, now, slug=f"barriers-{size}")
    filled = fill(made, size, now)
    slug, member = made.community.slug, session_of(made.member)
    addresses = {
        "register": reverse("themes:register", args=[slug]),
        "a barrier with a whole life": reverse("themes:barrier", args=[slug, filled.barrier]),
        "the line of a theme": reverse("themes:theme", args=[slug, filled.theme]),
        "themes": reverse("themes:themes", args=[slug]),
        "the numbers": reverse("themes:numbers", args=[slug]),
    }
    return [
        Page(BARE, size, asking(bare_handler, f"/bare/{slug}/", member)),
        *(Page(name, size, asking(handler, address, member)) for name, address in addresses.items()),
    ]
