"""How full it is: how much room the files of the community take, of how much they may, and by what."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.community.room_for_files import allowed, taken
from commonpractice.library.models import Version

LARGEST = 10


@require_safe
def room(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    rows, most = taken(reached.community), allowed()
    here = sum(each.size for each in rows)
    kept = Version.objects.without_words().filter(resource__community=reached.community).exclude(file="")
    context = {
        "rows": rows,
        "taken": here,
        "allowed": most,
        "percent": min(100, 100 * here // most),
        "is_nearly_full": 10 * here > 9 * most,
        "largest": kept.select_related("resource").order_by("-size", "pk")[:LARGEST],
        "here": "library",
    }
    return render(request, "library/room.html", context)
