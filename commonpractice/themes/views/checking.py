"""The four questions before a barrier is passed on, and the look at single words for other forms."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.themes import passing_on
from commonpractice.themes.forms.checking import FourQuestions
from commonpractice.themes.forms.draft import missing
from commonpractice.themes.models import Wording
from commonpractice.themes.permissions import others_may_read_first
from commonpractice.themes.writing.doors import Door, open_door, open_draft
from commonpractice.themes.writing.pointing_out import digest, known_names, point_out
from commonpractice.themes.writing.sections import Line, as_read
from commonpractice.transitions import NotNowError, StaleError

LONGEST = 5000
FIELD = re.compile(r"[a-z][a-z0-9_-]{0,59}")


@never_cache
def draft_check(request: HttpRequest, key: UUID, **where: str) -> HttpResponse:
    door, wording = open_draft(request, key, **where)
    page = door.address("draft", key)
    if wording.state == "waiting":
        return redirect(page)
    if missing(wording):
        return redirect(f"{page}?missing=yes")
    lines = list(as_read(wording, known_names(door.voice.community, wording.barrier.source)))
    pointed = any(piece.what for line in lines for piece in line.pieces)
    if request.method != "POST":
        form = FourQuestions(initial={"seen": wording.edited_times}, asks_why=pointed)
        return _page(request, door, wording, form, lines)
    form = FourQuestions(request.POST, asks_why=pointed)
    if form.leads_back:
        return redirect(f"{page}?back=yes")
    if not form.is_valid():
        return _page(request, door, wording, form, lines)
    return _pass_on(request, door, wording, form)


def _page(
    request: HttpRequest, door: Door, wording: Wording, form: FourQuestions, lines: list[Line]
) -> HttpResponse:
    context = {
        **door.context(wording),
        "form": form,
        "lines": lines,
        "nobody_reads": not others_may_read_first(door.voice),
    }
    return render(request, "themes/draft_check.html", context)


def _pass_on(request: HttpRequest, door: Door, wording: Wording, form: FourQuestions) -> HttpResponse:
    """Pressed twice, the second time finds it waiting and leads to the same page."""
    key = wording.barrier.key
    given = form.cleaned_data
    try:
        passing_on.pass_on(
            wording, kept_because=given.get("kept_because", ""), seen=given["seen"], at=timezone.now()
        )
    except StaleError:
        messages.warning(
            request,
            _("The words were changed in another tab. Please read them again before you pass them on."),
        )
        return redirect(door.address("draft_check", key))
    except NotNowError:
        pass
    else:
        messages.success(request, _("Thank you. You have passed it on."))
    return redirect(door.address("draft", key))


@never_cache
def look(request: HttpRequest, **where: str) -> HttpResponse:
    """What in one field of some form could point at a person. Nothing of it is stored or logged.

    POST `field`, the name of the field, and the text under that name; answers with `themes/findings.html`.
    """
    door = open_door(request, **where)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    name = request.POST.get("field", "")
    if not FIELD.fullmatch(name):
        return HttpResponseBadRequest(_("There is no such field."), content_type="text/plain")
    text = request.POST.get(name, "")
    if len(text) > LONGEST:
        return HttpResponse(_("This text is too long to look at."), status=413, content_type="text/plain")
    found = point_out(text, known_names(door.voice.community, door.source))
    if f"{name}:{digest(found)}" in request.POST.getlist("shown"):
        return HttpResponse(status=204)
    context = {"found": found, "name": name, "digest": digest(found)}
    return render(request, "themes/findings.html", context)
