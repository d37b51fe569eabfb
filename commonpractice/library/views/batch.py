"""What became of the files that somebody brought."""

from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.library.models import BroughtFile
from commonpractice.library.reaching import reach_batch
from commonpractice.library.refusals import REFUSED


@require_safe
def batch(request: HttpRequest, slug: str, key: UUID) -> HttpResponse:
    _reached, shown = reach_batch(request, slug, key)
    here = Coalesce(Sum("pieces__size"), 0)
    rows = [_row(each) for each in shown.files.select_related("became__removal").annotate(here=here)]
    waiting = sum(row["state"] == "waiting" for row in rows)
    arriving = sum(row["state"] == "arriving" for row in rows)
    context = {
        "batch": shown,
        "rows": rows,
        "waiting": waiting,
        "arriving": arriving,
        "looked_at": len(rows) - waiting - arriving,
        "here": "library",
    }
    return render(request, "library/batch.html", context)


def _row(brought: BroughtFile) -> dict[str, Any]:
    return {"file": brought, "state": _state(brought), "why": REFUSED.get(brought.refused, "")}


def _state(brought: BroughtFile) -> str:
    if brought.looked_at is None:
        return "waiting" if brought.arrived_at else "arriving"
    if brought.refused:
        return "refused"
    return "there" if brought.was_there else "taken_in"
