"""A draft becomes the next version, or is put aside."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.forms.terms import AdoptForm
from commonpractice.community.models import FixedError, Terms
from commonpractice.community.reaching import AsMember, reach_as_coordinator
from commonpractice.community.terms_drafting import adopt, put_aside
from commonpractice.community.terms_words import changes_between
from commonpractice.community.views.terms_saving import draft_of, number_in, say_stale
from commonpractice.transitions import StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def terms_adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """Sending it twice adopts once: the second time there is no draft any more."""
    reached = reach_as_coordinator(request, slug)
    draft = draft_of(reached)
    if draft is None:
        return redirect("community:terms", slug)
    posted = request.POST if request.method == "POST" else None
    form = AdoptForm(posted, initial={"edited_times": draft.edited_times}, use_required_attribute=False)
    stale = False
    if form.is_valid():
        try:
            return _adopt(reached, draft, form)
        except (StaleError, FixedError):
            stale = True
            draft.refresh_from_db()
            form = AdoptForm({**request.POST.dict(), "edited_times": draft.edited_times})
    context = {"draft": draft, "form": form, "stale": stale, "here": "terms", **_what_changes(draft)}
    return render(request, "community/terms_adopt.html", context)


def terms_put_aside(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    draft = draft_of(reached)
    if draft is not None:
        try:
            put_aside(draft, seen=number_in(request, "edited_times"), by=reached.user, at=timezone.now())
        except StaleError:
            say_stale(request)
            return redirect("community:terms_draft", slug)
        messages.success(request, _("The draft is gone. Versions that were adopted stay."))
    return redirect("community:terms", slug)


def _adopt(request: AsMember, draft: Terms, form: AdoptForm) -> HttpResponse:
    note = form.cleaned_data["change_note"].replace("\r\n", "\n")
    seen = form.cleaned_data["edited_times"]
    adoption = adopt(draft, change_note=note, seen=seen, by=request.user, at=timezone.now())
    messages.success(request, _("Adopted as version %(number)d.") % {"number": adoption.number})
    return redirect("community:terms_version", request.community.slug, adoption.number)


def _what_changes(draft: Terms) -> dict[str, Any]:
    latest = Terms.objects.adopted().filter(community=draft.community_id).first()
    if latest is None:
        return {"number": 1}
    changes = [change for change in changes_between(latest, draft) if change.kind != "same"]
    return {"number": latest.adoption.number + 1, "latest": latest, "changes": changes}
