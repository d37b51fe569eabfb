"""Saving while somebody types: the page stays as it is, but for the hour of saving and what is pointed out."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.themes.forms.draft import DraftForm
from commonpractice.themes.models import FREE_TEXT, Wording
from commonpractice.themes.views.drafting import PASSED_ON, form_for, keep, typed_in
from commonpractice.themes.writing.doors import Door, open_draft
from commonpractice.themes.writing.pointing_out import digest, known_names, pointed_out
from commonpractice.transitions import NotNowError, StaleError


@never_cache
def draft_save(request: HttpRequest, key: UUID, **where: str) -> HttpResponse:
    """While somebody types. Answers with the pieces of the page that have changed, and with nothing they are typing in."""
    door, wording = open_draft(request, key, **where)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    now = timezone.now()
    form = form_for(door, wording, now, request.POST, as_typed=True)
    form.is_valid()
    try:
        saved = keep(form, wording, now) if "seen" not in form.errors else None
    except StaleError:
        return _not_saved(
            request,
            _("Not saved: you changed this in another tab. Your words stay here; press Save to see both."),
        )
    except NotNowError:
        return _not_saved(request, str(PASSED_ON))
    if saved is None:
        return _not_saved(request, _("Not saved. Please load this page again."))
    return _saved(request, door, form, saved, now)


def _not_saved(request: HttpRequest, words: str) -> HttpResponse:
    return render(request, "themes/draft_saved.html", {"status": words, "seen": None, "changed": []})


def _saved(request: HttpRequest, door: Door, form: DraftForm, saved: Wording, now: datetime) -> HttpResponse:
    found = pointed_out(typed_in(form), known_names(door.voice.community, form.source))
    on_page = set(request.POST.getlist("shown"))
    rows = [
        {"name": name, "found": found.get(name, []), "digest": digest(found.get(name, []))}
        for name in FREE_TEXT
    ]
    context = {
        "status": _status(form, found, f"{door.voice.community.local(now):%H:%M}"),
        "seen": saved.edited_times,
        "changed": [row for row in rows if f"{row['name']}:{row['digest']}" not in on_page],
    }
    response = render(request, "themes/draft_saved.html", context)
    if not form.errors:
        response["HX-Trigger"] = "draft-saved"
    return response


def _status(form: DraftForm, found: dict[str, Any], clock: str) -> str:
    if form.errors:
        labels = ", ".join(str(form[name].label) for name in form.errors if name in form.fields)
        return _("Saved at %(clock)s, but not this: %(labels)s") % {"clock": clock, "labels": labels}
    if not found:
        return _("Saved at %(clock)s") % {"clock": clock}
    labels = ", ".join(str(form[name].label) for name in found)
    return _("Saved at %(clock)s. Please look at: %(labels)s") % {"clock": clock, "labels": labels}
