from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.models import ContactPoint
from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.forms.asking import QuestionForm
from commonpractice.directory.listing import shown_to_anyone
from commonpractice.people import limits


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached = reach_community(request, slug)
    contact_point = _reach_contact_point(reached, pk)
    now = timezone.now()
    form = QuestionForm(request.POST or None, initial=_known(reached))
    if request.method == "POST" and form.is_valid() and _pass_on(reached, contact_point, form, now):
        return redirect("directory:passed_on", slug, pk)
    shown = shown_to_anyone(contact_point.membership)
    context = {"contact_point": contact_point, "form": form, "shown": shown}
    return limits.answered(render(request, "directory/contact.html", context), form)


@require_safe
def passed_on(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    contact_point = _reach_contact_point(reach_community(request, slug), pk)
    return render(request, "directory/passed_on.html", {"contact_point": contact_point})


def _reach_contact_point(reached: InCommunity, pk: int) -> ContactPoint:
    found = ContactPoint.objects.select_related("membership__person", "membership__departure", "community")
    contact_point = get_object_or_404(found, pk=pk, community=reached.community)
    if contact_point.membership.has_left:
        raise Http404
    return contact_point


def _known(reached: InCommunity) -> dict[str, str]:
    if reached.membership is None:
        return {}
    return {"asker_name": reached.membership.display_name, "asker_address": reached.user.email}


def _pass_on(reached: InCommunity, contact_point: ContactPoint, form: QuestionForm, now: datetime) -> bool:
    said = form.cleaned_data
    asking = Asking(said["key"], said["asker_name"], said["asker_address"], said["text"], reached.membership)
    try:
        limits.insist_in_browser(reached, "ask", at=now, key=str(said["key"]))
        ask(contact_point, asking, at=now)
    except limits.TooOftenError as error:
        limits.refuse(form, error)
        return False
    limits.count_in_browser(reached, "ask", at=now, key=str(said["key"]))
    return True
