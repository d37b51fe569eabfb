from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commonpractice.people.models import Person, SignedIn
from commonpractice.people.signed_in import end, end_all, standing


@never_cache
@require_safe
@login_required
def devices(request: HttpRequest) -> HttpResponse:
    here = request.session.session_key
    rows = standing(cast("Person", request.user), now=timezone.now())
    context = {"rows": rows, "here": here, "has_others": any(each.session_key != here for each in rows)}
    return render(request, "people/devices.html", context)


@require_POST
@login_required
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SignedIn, person=cast("Person", request.user), pk=pk)
    is_here = row.session_key == request.session.session_key
    if is_here:
        return redirect("people:devices")
    end(row)
    messages.success(request, _("Nobody is signed in there any more."))
    return redirect("people:devices")


@require_POST
@login_required
def end_others(request: HttpRequest) -> HttpResponse:
    end_all(cast("Person", request.user), besides=request.session.session_key)
    messages.success(request, _("You are signed in here alone."))
    return redirect("people:devices")
