"""For coordinators: what was asked, what broke, what was forgotten, and the record of processing."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.privacy.erasing.files import looked
from commonpractice.privacy.holding import Held, statements
from commonpractice.privacy.models import Forgotten, NamingFile
from commonpractice.privacy.processing import record
from commonpractice.spreadsheet import as_csv

LINES = 50


@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    community = reached.community
    asked = community.data_requests.select_related("membership", "answer", "community")
    context = {
        "asked": [each for each in asked if each.is_open],
        "answered": [each for each in asked if not each.is_open],
        "breaches": community.breaches.select_related("report", "community"),
        "forgotten": Forgotten.objects.filter(community=community).select_related("day")[:LINES],
        "files": _files(community),
        "today": community.date_of(timezone.now()),
        "here": "data",
    }
    return render(request, "privacy/desk.html", context)


@require_POST
def looked_at_file(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It names somebody who was erased, and may stay; where it may not, it is removed or replaced in the library."""
    reached = reach_as_coordinator(request, slug)
    looked(get_object_or_404(reached.community.naming_files, pk=pk), by=reached.membership, at=timezone.now())
    messages.success(request, _("Thank you. It is not listed any longer."))
    return redirect("privacy:desk", slug)


def _files(community: Community) -> list[NamingFile]:
    found = community.naming_files.open().select_related("version__resource")
    return list(found.defer("version__text"))


@require_safe
def processing(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    rooms: dict[str, list[Held]] = {}
    for each in statements():
        rooms.setdefault(each.room, []).append(each)
    context = {"record": record(reached.community), "rooms": rooms, "here": "data"}
    return render(request, "privacy/processing.html", context)


@require_safe
def processing_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    reach_as_coordinator(request, slug)
    return as_csv(_rows(), name=f"{slug}-processing")


def _rows() -> Iterator[list[object]]:
    yield [_("Room"), _("What"), _("Which of it"), _("Why"), _("How long"), _("Who sees it"), _("On erasure")]
    for each in statements():
        yield [
            each.room,
            each.what,
            each.fields,
            each.because,
            each.how_long,
            str(each.seen_by),
            _(each.on_erasure),
        ]
