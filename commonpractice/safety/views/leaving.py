"""Where one arrives who leaves a page fast, and choosing that."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.safety.forms.leaving import LeavingForm
from commonpractice.safety.models import Leaving


@never_cache
@require_safe
def away(request: HttpRequest, slug: str) -> HttpResponse:
    """For anybody, and the same for all: who leaves may be nobody known. It names neither us nor the community."""
    chosen = Leaving.objects.filter(community__slug=slug).values_list("address", flat=True).first()
    if chosen:
        return redirect(chosen)
    get_object_or_404(Community, slug=slug)
    return render(request, "safety/away.html")


@require_POST
def leaving(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = LeavingForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Write an address that begins with https://, or nothing."))
    elif address := form.cleaned_data["address"]:
        Leaving.objects.update_or_create(
            community=reached.community,
            defaults={"address": address, "by": reached.membership, "at": timezone.now()},
        )
        messages.success(request, _("Who leaves a page fast arrives there from now on."))
    else:
        Leaving.objects.filter(community=reached.community).delete()
        messages.success(request, _("Who leaves a page fast arrives at an empty page from now on."))
    return redirect("safety:overview", slug)
