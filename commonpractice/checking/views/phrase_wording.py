"""The community's own entries: added, changed, removed; their patterns tried on examples before."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.checking.changing_phrases import FullError, add_phrase, change_phrase, remove_phrase
from commonpractice.checking.forms.phrase_steps import WhyForm
from commonpractice.checking.forms.phrases import PhraseForm, WordingForm
from commonpractice.checking.models import PhraseWording
from commonpractice.checking.phrase_advice import advice, try_on
from commonpractice.checking.phrase_entries import Entry, entries_of
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.checking.reaching import reach_own_to_keep, reach_to_keep
from commonpractice.checking.views.phrases import row, sets_in_words
from commonpractice.community.reaching import AsMember
from commonpractice.transitions import NotNowError, StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_add(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_to_keep(request, slug)
    form = PhraseForm(request.POST or None, phrases=phrase_list_of(reached.community))
    if there := _sent_before(reached, form):
        return redirect("checking:phrase", slug, there.phrase)
    if request.method == "POST" and form.is_valid() and not form.trying:
        given = {"key": form.cleaned_data["key"], "why": form.cleaned_data["why"], "at": timezone.now()}
        try:
            added = add_phrase(reached.membership, form.words(), **given)
        except FullError:
            form.add_error(
                None, _("The list has as many entries of your own as it can hold. Remove one first.")
            )
        except NotNowError:
            raise Http404 from None
        else:
            messages.success(request, _("The entry is added, and asks from now on."))
            return redirect("checking:phrase", slug, added.phrase)
    return render(request, "checking/phrase_form.html", {**trial(form), "here": "phrases"})


def _sent_before(reached: AsMember, form: PhraseForm) -> PhraseWording | None:
    """Looked for before the words are: sent again, they would be asked about already, by the entry they made."""
    if not form.is_bound or form.trying:
        return None
    form.is_valid()
    key = form.cleaned_data.get("key")
    return reached.community.phrase_wordings.filter(key=key).first() if key else None


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_change(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_own_to_keep(request, slug, phrase)
    if entry.removal:
        return _gone(request, slug, phrase)
    others = phrase_list_of(reached.community)
    form = PhraseForm(request.POST or None, phrases=others, phrase=entry.phrase, seen=seen_of(entry))
    is_stale = False
    if request.method == "POST" and form.is_valid() and not form.trying:
        try:
            return _change(reached, entry, form)
        except NotNowError:
            return _gone(request, slug, phrase)
        except StaleError:
            is_stale = True
            entry = entries_of(reached.community)[phrase]
            catch_up(form, seen_of(entry))
    context = {**row(entry), **trial(form), "is_stale": is_stale, "here": "phrases"}
    return render(request, "checking/phrase_form.html", context)


def _change(reached: AsMember, entry: Entry, form: PhraseForm) -> HttpResponse:
    given = {name: form.cleaned_data[name] for name in ("key", "seen", "why")}
    change_phrase(entry.id, reached.membership, form.words(), **given, at=timezone.now())
    messages.success(reached, _("The entry is changed."))
    return redirect("checking:phrase", reached.community.slug, entry.id)


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_remove(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    reached, entry = reach_own_to_keep(request, slug, phrase)
    if entry.removal:
        return _gone(request, slug, phrase)
    form = WhyForm(request.POST or None, seen=seen_of(entry))
    is_stale = False
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("seen", "why")}
        try:
            remove_phrase(phrase, reached.membership, **given, at=timezone.now())
        except StaleError:
            is_stale = True
            entry = entries_of(reached.community)[phrase]
            catch_up(form, seen_of(entry))
        else:
            messages.success(request, _("The entry is removed. It asks nothing any more."))
            return redirect("checking:phrase", slug, phrase)
    context = {
        **row(entry),
        "form": form,
        "is_stale": is_stale,
        "title": _("Remove this entry"),
        "lead": _("It asks nothing any more. Its page stays, with your reason."),
        "button": _("Remove it"),
        "here": "phrases",
    }
    return render(request, "checking/phrase_step.html", context)


def seen_of(entry: Entry) -> int:
    return entry.wording.number if entry.wording else 0


def catch_up(form: Any, seen: int) -> None:
    """The next saving counts from what the page shows now."""
    form.data = form.data.copy()
    form.data["seen"] = str(seen)


def trial(form: WordingForm) -> dict[str, Any]:
    """The form, and where its examples were tried or it was sent: what the entry would ask, and what to look at again."""
    context: dict[str, Any] = {"form": form, "sets": sets_in_words(), "advice": form.advice}
    if form.is_bound and form.trying and form.is_valid():
        phrase = form.as_phrase()
        context["tried"] = try_on(phrase, form.cleaned_data["examples"])
        context["was_tried"] = True
        context["advice"] = advice(phrase, form.phrases)
    return context


def _gone(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    messages.warning(request, _("This entry was removed already."))
    return redirect("checking:phrase", slug, phrase)
