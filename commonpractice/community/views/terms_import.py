"""A community that already has terms of reference brings them; each thing recognised counts once it is confirmed."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from commonpractice.community.forms.terms_import import BringForm, ConfirmForm
from commonpractice.community.reaching import AsMember, reach_as_coordinator
from commonpractice.community.reading_kept import forget_reading, keep_reading, kept_reading
from commonpractice.community.terms_drafting import start_draft
from commonpractice.community.terms_reading import LARGEST_FILE, CannotRead, Reading, read_pasted, read_upload
from commonpractice.community.views.terms_saving import draft_of

MEGABYTE = 1024 * 1024
LARGEST_REQUEST = LARGEST_FILE + 2 * MEGABYTE
MOST_TAKEN_IN = 100 * MEGABYTE
"""A browser shows our answer only after it has sent everything; what is too big is read past, not kept."""
MOST_PARTS = 150
SENTENCES = {
    "too_big": _("This is too big to read. A document may have 10 MB, and about 80,000 words."),
    "not_a_document": _(
        "This is not a document that can be read here. Save it as Word (.docx), or paste its words."
    ),
    "empty": _("There are no words in this."),
    "damaged": _(
        "This document is damaged. Open it, save it again and bring it once more, or paste its words."
    ),
    "too_slow": _("Reading this took too long. Paste its words instead."),
    "too_many": _("This has more than 150 headings and agenda lines. Bring the terms of reference alone."),
}


# Checked by hand below, after the size of the request: to look for the token is to read all of it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def terms_import(request: HttpRequest, slug: str) -> HttpResponse:
    if _length(request) > LARGEST_REQUEST:
        return _too_big(request, slug)
    try:
        return _bring(request, slug)
    except (RequestDataTooBig, TooManyFieldsSent):
        return _too_big(request, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def terms_import_confirm(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    now = timezone.now()
    if draft_of(reached) is not None:
        return redirect("community:terms_draft", slug)
    reading = kept_reading(request.session, reached.community, now=now)
    if reading is None:
        return redirect("community:terms_import", slug)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, reading=reading, all_ticked="all" in request.GET
    )
    if form.is_valid():
        draft = start_draft(reached.community, form.confirmed(), by=reached.user, at=now)
        forget_reading(request.session, reached.community)
        return redirect(draft)
    return render(
        request, "community/terms_confirm.html", {"form": form, "reading": reading, "here": "terms"}
    )


def terms_import_forget(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    forget_reading(request.session, reached.community)
    return redirect("community:terms", slug)


@csrf_protect
def _bring(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    if draft_of(reached) is not None:
        return redirect("community:terms_draft", slug)
    sent = request.method == "POST"
    form = BringForm(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            reading = _read(form)
        except CannotRead as trouble:
            form.add_error("document" if form.cleaned_data["document"] else "words", SENTENCES[trouble.kind])
        else:
            keep_reading(request.session, reached.community, reading, now=timezone.now())
            return redirect("community:terms_import_confirm", slug)
    return _show(reached, form)


def _read(form: BringForm) -> Reading:
    document = form.cleaned_data["document"]
    if document is None:
        reading = read_pasted(form.cleaned_data["words"])
    elif document.size > LARGEST_FILE:
        raise CannotRead("too_big")
    else:
        reading = read_upload(document.read(), document.name)
    if len(reading.sections) + len(reading.agenda) + len(reading.chair_duties) > MOST_PARTS:
        raise CannotRead("too_many")
    return reading


def _too_big(request: HttpRequest, slug: str) -> HttpResponse:
    _read_past(request)
    reached = reach_as_coordinator(request, slug)
    form = BringForm({})
    form.full_clean()
    form.errors.clear()
    form.add_error("document", SENTENCES["too_big"])
    return _show(reached, form, status=413)


def _read_past(request: HttpRequest) -> None:
    left = MOST_TAKEN_IN
    while left > 0 and (chunk := request.read(MEGABYTE)):
        left -= len(chunk)


def _length(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isdigit() else 0


def _show(request: AsMember, form: BringForm, status: int = 200) -> HttpResponse:
    return render(request, "community/terms_import.html", {"form": form, "here": "terms"}, status=status)
