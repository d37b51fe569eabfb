"""A person's own page about their data, across their communities."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commonpractice.bulletins.waking import woken
from commonpractice.people.changing_address import signed_in
from commonpractice.privacy.agreed import agreed_by
from commonpractice.privacy.holding import held_about
from commonpractice.privacy.models import DataRequest, Download
from commonpractice.privacy.subject import everything_of
from commonpractice.privacy.taking_away import ask_for_download
from commonpractice.privacy.tasks import make_copies


@require_safe
@never_cache
@login_required
def held(request: HttpRequest) -> HttpResponse:
    person, now = signed_in(request), timezone.now()
    subject = everything_of(person)
    current = [each for each in subject.memberships if not each.has_left]
    context = {
        "held": list(held_about(subject)),
        "memberships": current,
        "download": Download.objects.filter(person=person, ends_at__gt=now).first(),
        "asked": DataRequest.objects.filter(membership__in=current).select_related("community", "answer"),
    }
    return render(request, "privacy/held.html", context)


@require_POST
@login_required
def ask_copy(request: HttpRequest) -> HttpResponse:
    ask_for_download(signed_in(request), at=timezone.now())
    make_copies.enqueue()
    woken.set()
    messages.success(request, _("Your copy is being made. It is here in a minute or two, for seven days."))
    return redirect("my_data:held")


@require_safe
@never_cache
@login_required
def copy(request: HttpRequest, key: UUID) -> HttpResponseBase:
    mine = Download.objects.filter(person=signed_in(request), key=key).first()
    if mine is None or not mine.is_ready(timezone.now()):
        raise Http404
    return FileResponse(mine.file.open("rb"), as_attachment=True, filename="what-is-held-about-you.zip")


@require_safe
@login_required
def agreed(request: HttpRequest) -> HttpResponse:
    memberships = [each for each in everything_of(signed_in(request)).memberships if not each.has_left]
    return render(request, "privacy/agreed.html", {"agreed": list(agreed_by(memberships))})
