"""Two members change places: one asks, the other answers, both on the rota page."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.chair_turns import answer_swap, ask_to_swap
from commonpractice.community.models import ChairSwap
from commonpractice.community.reaching import reach_as_member
from commonpractice.meetings.chairing import meetings_so_far, rota_of, still_fits


@require_http_methods(["GET", "HEAD", "POST"])
def chair_swap(request: HttpRequest, slug: str, meeting_number: int) -> HttpResponse:
    """Ask somebody who chairs another of the next meetings to take this one."""
    reached = reach_as_member(request, slug)
    now = timezone.now()
    meetings = meetings_so_far(reached.community, now)
    lines = {line.number: line for line in rota_of(reached.community, meetings).lines}
    if meeting_number not in lines or lines[meeting_number].chair != reached.membership:
        messages.warning(
            request, _("This meeting is not yours to swap any more. Here is the rota as it stands.")
        )
        return redirect("meetings:chair", slug)
    others = [line for line in lines.values() if line.chair not in {reached.membership, None}]
    wanted = next((line for line in others if str(line.number) == request.POST.get("with")), None)
    if request.method == "POST" and wanted is not None and wanted.chair is not None:
        ask_to_swap(reached.membership, meeting_number, wanted.chair, wanted.number, at=now)
        messages.success(request, _("%(name)s finds your question on this page.") % {"name": wanted.chair})
        return redirect("meetings:chair", slug)
    context = {
        "number": meeting_number,
        "others": [(line, meetings.coming[line.number]) for line in others],
        "nobody_chosen": request.method == "POST",
        "here": "meetings",
    }
    return render(request, "meetings/chair_swap.html", context)


def chair_swap_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Yes or no, by the member who was asked; the first answer counts."""
    reached = reach_as_member(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    swap = get_object_or_404(
        ChairSwap.objects.select_related("community", "gives", "takes"),
        community=reached.community,
        takes=reached.membership,
        pk=pk,
    )
    now, yes = timezone.now(), request.POST.get("answer") == "yes"
    with transaction.atomic():
        fits = still_fits(rota_of(reached.community, meetings_so_far(reached.community, now)), swap)
        if not yes or fits:
            answer_swap(swap, yes=yes, by=reached.user, at=now)
    if yes and not fits:
        messages.warning(
            request, _("The rota has changed since, so nothing was swapped. Here it is as it stands.")
        )
    return redirect("meetings:chair", slug)


def chair_swap_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who asked takes the question back; once answered it stays."""
    reached = reach_as_member(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    ChairSwap.objects.open().filter(community=reached.community, gives=reached.membership, pk=pk).delete()
    return redirect("meetings:chair", slug)
