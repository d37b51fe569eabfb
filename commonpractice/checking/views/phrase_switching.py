"""Our entries switched off and on again, and notes beside any entry."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.checking import changing_phrases
from commonpractice.checking.changing_phrases import FullError
from commonpractice.checking.forms.phrase_steps import NoteForm, WhyForm
from commonpractice.checking.models import PhraseNote
from commonpractice.checking.reaching import reach_entry_to_keep, reach_ours_to_keep
from commonpractice.checking.views.phrase_wording import catch_up
from commonpractice.checking.views.phrases import row
from commonpractice.transitions import NotNowError

FORM = require_http_methods(["GET", "HEAD", "POST"])


@FORM
def switch_off(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_ours_to_keep(request, slug, phrase)
    if entry.off:
        messages.warning(request, _("This entry is switched off already."))
        return redirect("checking:phrase", slug, phrase)
    form = WhyForm(request.POST or None, seen=0)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("key", "why")}
        try:
            changing_phrases.switch_off(phrase, reached.membership, **given, at=timezone.now())
        except NotNowError:
            raise Http404 from None
        messages.success(request, _("The entry is switched off. It asks nothing here."))
        return redirect("checking:phrase", slug, phrase)
    words = {
        "title": _("Switch this entry off"),
        "lead": _(
            "It asks nothing in this community until it is switched on again. Your reason stands on its page."
        ),
        "button": _("Switch it off"),
    }
    return _step(request, {**row(entry), **words, "form": form})


@FORM
def switch_on(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_ours_to_keep(request, slug, phrase)
    if entry.off is None:
        messages.warning(request, _("This entry is switched on already."))
        return redirect("checking:phrase", slug, phrase)
    form = WhyForm(request.POST or None, seen=entry.off.pk)
    is_stale = False
    if request.method == "POST" and form.is_valid():
        # Switched on and off again since the page was opened: the reason to read is another one now.
        is_stale = form.cleaned_data["seen"] != entry.off.pk
        if not is_stale:
            changing_phrases.switch_on(
                entry.off, reached.membership, why=form.cleaned_data["why"], at=timezone.now()
            )
            messages.success(request, _("The entry is switched on. It asks again."))
            return redirect("checking:phrase", slug, phrase)
        catch_up(form, entry.off.pk)
    words = {
        "title": _("Switch this entry on again"),
        "lead": _("It asks again from now on."),
        "button": _("Switch it on"),
    }
    return _step(request, {**row(entry), **words, "form": form, "is_stale": is_stale})


@FORM
def note_add(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_entry_to_keep(request, slug, phrase)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changing_phrases.add_note(phrase, reached.membership, **form.cleaned_data, at=timezone.now())
        except FullError:
            form.add_error(
                None, _("There are as many notes beside this entry as there can be. Remove one first.")
            )
        except NotNowError:
            raise Http404 from None
        else:
            messages.success(request, _("The note is added."))
            return redirect("checking:phrase", slug, phrase)
    words = {
        "title": _("Add a note"),
        "lead": _(
            "It stands beside the entry, for everybody who reads the list. The entry itself stays as it is."
        ),
        "button": _("Add this note"),
    }
    return _step(request, {**row(entry), **words, "form": form})


@require_POST
def note_remove(request: HttpRequest, slug: str, phrase: str, pk: int) -> HttpResponse:
    """Twice changes nothing."""
    reached, _entry = reach_entry_to_keep(request, slug, phrase)
    note = get_object_or_404(PhraseNote, community=reached.community, phrase=phrase, pk=pk)
    changing_phrases.remove_note(note, reached.membership, at=timezone.now())
    messages.success(request, _("The note is removed, and its words are gone."))
    return redirect("checking:phrase", slug, phrase)


def _step(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    return render(request, "checking/phrase_step.html", {**context, "here": "phrases"})
