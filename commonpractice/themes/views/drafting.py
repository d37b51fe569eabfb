"""Beginning a barrier, writing it, taking it back, removing it: for members and for those who come by their source's link."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import reach_as_member
from commonpractice.themes import passing_on
from commonpractice.themes.forms.checking import Begin
from commonpractice.themes.forms.draft import DraftForm
from commonpractice.themes.models import FREE_TEXT, Wording
from commonpractice.themes.permissions import others_may_read_first
from commonpractice.themes.voice import Voice
from commonpractice.themes.writing.doors import Door, open_door, open_draft
from commonpractice.themes.writing.own_drafts import has_drafts, last_back, own_drafts
from commonpractice.themes.writing.pointing_out import digest, known_names, pointed_out
from commonpractice.themes.writing.sections import as_read
from commonpractice.transitions import NotNowError, StaleError

PASSED_ON = gettext_lazy("You have passed this on, so it cannot be changed now. You can take it back first.")


@never_cache
def pass_on(request: HttpRequest, **where: str) -> HttpResponse:
    """What this is for and what not to write; the button begins a draft. Pressing it twice begins one."""
    door = open_door(request, **where)
    form = Begin(request.POST) if request.method == "POST" else Begin(initial={"key": uuid4()})
    if form.is_valid():
        wording = passing_on.begin(
            form.cleaned_data["key"], voice=door.voice, source=door.source, at=timezone.now()
        )
        return redirect(door.address("draft", wording.barrier.key))
    if form.errors:
        form = Begin(initial={"key": uuid4()})
    context = {**door.context(), "form": form, "unfinished": has_drafts(door)}
    return render(request, "themes/pass_on.html", context)


@require_safe
def drafts(request: HttpRequest, slug: str) -> HttpResponse:
    """The member's own: being written, sent back, and waiting for a second person."""
    reached = reach_as_member(request, slug)
    door = Door(Voice(reached.membership))
    context = {**door.context(), "drafts": own_drafts(door)}
    return render(request, "themes/drafts.html", context)


@never_cache
def draft(request: HttpRequest, key: UUID, **where: str) -> HttpResponse:
    door, wording = open_draft(request, key, **where)
    if wording.state == "waiting":
        if request.method == "POST":
            messages.warning(request, PASSED_ON)
            return redirect(door.address("draft", key))
        return _waiting_page(request, door, wording)
    now = timezone.now()
    if request.method == "POST":
        return _save(request, door, wording, now)
    form = form_for(door, wording, now)
    if "missing" in request.GET:
        form.say_what_is_missing()
    return _draft_page(request, door, wording, form)


def form_for(door: Door, wording: Wording, now: datetime, *args: Any, as_typed: bool = False) -> DraftForm:
    today = door.voice.community.date_of(now)
    # The form writes into its own copy, so that the page can still say what stands there.
    own = Wording.objects.select_related("barrier__source").get(pk=wording.pk) if args else wording
    return DraftForm(*args, instance=own, door=door, today=today, as_typed=as_typed)


def keep(form: DraftForm, wording: Wording, now: datetime) -> Wording:
    """Whatever can be kept is kept, also where something else needs mending."""
    return passing_on.save_words(
        wording,
        form.words,
        at=now,
        edited_times=form.cleaned_data["seen"],
        source=form.source,
        show_name=form.show_name,
    )


def _save(request: HttpRequest, door: Door, wording: Wording, now: datetime) -> HttpResponse:
    form = form_for(door, wording, now, request.POST)
    form.is_valid()
    if "seen" in form.errors:
        return _draft_page(request, door, wording, form)
    try:
        saved = keep(form, wording, now)
    except StaleError:
        wording.refresh_from_db()
        show_stale(form, wording)
        return _draft_page(request, door, wording, form, stale=True)
    except NotNowError:
        messages.warning(request, PASSED_ON)
        return redirect(door.address("draft", wording.barrier.key))
    if form.errors:
        form.data = request.POST.copy()
        form.data["seen"] = str(saved.edited_times)
        return _draft_page(request, door, wording, form)
    if "next" in request.POST:
        return redirect(door.address("draft_check", wording.barrier.key))
    messages.success(request, _("Your draft is saved. Nobody else can read it."))
    return redirect(door.address("drafts"))


def typed_in(form: DraftForm) -> dict[str, str]:
    """What to look at for anything that points at a person: no more of it than its field takes, whatever was sent."""
    return {name: (form[name].value() or "")[: form.fields[name].max_length] for name in FREE_TEXT}  # type: ignore[attr-defined]


def _draft_page(
    request: HttpRequest, door: Door, wording: Wording, form: DraftForm, *, stale: bool = False
) -> HttpResponse:
    known = known_names(door.voice.community, form.source if form.is_bound else wording.barrier.source)
    found = pointed_out(typed_in(form), known)
    sections = [(heading, [_shown(field, found) for field in fields]) for heading, fields in form.sections()]
    context = {
        **door.context(wording),
        "form": form,
        "sections": sections,
        "more_written": any(row["field"].value() or row["field"].errors for row in sections[-1][1]),
        "lines": list(as_read(wording, ())) if stale else [],
        "stale": stale,
        "last_back": last_back(wording),
        "back": "back" in request.GET,
    }
    return render(request, "themes/draft.html", context)


def _shown(field: Any, found: dict[str, Any]) -> dict[str, Any]:
    several = found.get(field.name, [])
    return {
        "field": field,
        "points": field.name in FREE_TEXT,
        "found": several,
        "digest": digest(several),
    }


def _waiting_page(request: HttpRequest, door: Door, wording: Wording) -> HttpResponse:
    known = known_names(door.voice.community, wording.barrier.source)
    context = {
        **door.context(wording),
        "lines": list(as_read(wording, known)),
        "nobody_reads": not others_may_read_first(door.voice),
        "first": wording.is_first,
    }
    return render(request, "themes/draft_waiting.html", context)


@never_cache
def draft_take_back(request: HttpRequest, key: UUID, **where: str) -> HttpResponse:
    door, wording = open_draft(request, key, **where)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        passing_on.take_back(wording)
    except NotNowError:
        messages.warning(request, _("There was nothing to take back."))
    else:
        messages.success(request, _("You have taken it back. Only you can read it now."))
    return redirect(door.address("draft", key))


@never_cache
def draft_remove(request: HttpRequest, key: UUID, **where: str) -> HttpResponse:
    door, wording = open_draft(request, key, **where)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        passing_on.remove(wording)
    except NotNowError:
        messages.warning(request, PASSED_ON)
        return redirect(door.address("draft", key))
    messages.success(request, _("The draft is removed. Nothing of it is kept."))
    return redirect(door.address("drafts"))
