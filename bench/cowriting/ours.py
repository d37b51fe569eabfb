"""A community with four hundred members, each with a session of their own, and new guides for each run. Invented from end to end."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

from django.db import connections

from bench.communities import Made, build
from bench.cowriting.driving import MEBIBYTE, Point
from bench.gatherings import cookie, session_of
from commonpractice.guides.models import Guide
from commonpractice.guides.writing.keeping_changes import begin

MEMBERS = 500


def guides_for_runs(made: Made | None = None) -> Callable[[Point], list[tuple[str, str]]]:
    now = datetime.now(UTC)
    made = made or build(MEMBERS, now)
    members = list(made.community.memberships.select_related("person").order_by("pk")[:MEMBERS])
    cookies = [cookie(session_of(member)) for member in members]
    numbers = iter(range(1, 100_000))

    def begun(point: Point) -> list[tuple[str, str]]:
        guides = [
            Guide.objects.create(
                community=made.community,
                number=next(numbers),
                key=uuid4(),
                title="Fires and where people live (invented)",
                begun_by=members[0],
                begun_at=now,
            )
            for _ in range(point.documents)
        ]
        for guide in guides:
            begin(guide, {"type": "doc", "content": [_paragraph()]}, by=None, at=now)
        # The server is a process of its own.
        connections.close_all()
        slug = made.community.slug
        return [
            (f"/live/writing/{slug}/{guides[n // point.connected].number}", cookies[n])
            for n in range(point.everybody)
        ]

    return begun


def libraries_mib() -> float:
    """What the library of documents that several write in takes by itself; all else the pages and the rooms need too."""
    code = (
        "import psutil; me = psutil.Process(); before = me.memory_info().rss;"
        "import pycrdt; print(me.memory_info().rss - before)"
    )
    words = [sys.executable, "-c", code]
    return int(subprocess.run(words, check=True, capture_output=True, text=True).stdout) / MEBIBYTE


def _paragraph() -> dict[str, object]:
    return {
        "type": "paragraph",
        "attrs": {"id": "a000000000"},
        "content": [{"type": "text", "text": "Begin."}],
    }
