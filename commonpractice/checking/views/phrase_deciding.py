"""What a workshop decided about an entry that was drafted for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.checking.changing_phrases import decide
from commonpractice.checking.forms.phrases import DecideForm
from commonpractice.checking.phrase_entries import Entry, entries_of
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.checking.reaching import reach_ours_to_keep
from commonpractice.checking.views.phrase_wording import catch_up, trial
from commonpractice.checking.views.phrases import row
from commonpractice.community.reaching import AsMember
from commonpractice.transitions import NotNowError, StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def phrase_decide(request: HttpRequest, slug: str, phrase: str) -> HttpResponse:
    """A later workshop may decide otherwise; what was decided before stays in the history."""
    reached, entry = reach_ours_to_keep(request, slug, phrase)
    if not entry.was_draft:
        raise Http404
    others = phrase_list_of(reached.community)
    form = DecideForm(request.POST or None, phrases=others, phrase=entry.phrase, seen=_seen(entry))
    is_stale = False
    if request.method == "POST" and form.is_valid() and not form.trying:
        try:
            return _decide(reached, phrase, form)
        except NotNowError:
            raise Http404 from None
        except StaleError:
            is_stale = True
            entry = entries_of(reached.community)[phrase]
            catch_up(form, _seen(entry))
    context = {**row(entry), **trial(form), "is_stale": is_stale, "here": "phrases"}
    return render(request, "checking/phrase_decide.html", context)


def _decide(reached: AsMember, phrase: str, form: DecideForm) -> HttpResponse:
    names = ("key", "seen", "outcome", "meeting", "why")
    decide(
        phrase,
        reached.membership,
        **{name: form.cleaned_data[name] for name in names},
        words=form.words() if form.is_changed else None,
        at=timezone.now(),
    )
    messages.success(reached, _("What the workshop decided is written down."))
    return redirect("checking:phrase", reached.community.slug, phrase)


def _seen(entry: Entry) -> int:
    return entry.decision.number if entry.decision else 0
