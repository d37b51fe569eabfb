"""What is suggested in the text: listed and decided without scripts, and decided from the editor. Both by the same verb."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.suggestion import DecisionForm, ListedForm
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_text_to_write
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.suggestion_rows import listed
from commonpractice.guides.writing import suggestions as writing
from commonpractice.guides.writing.suggestions import Decision, GoneError, NotTheirsError, OnScreen
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again

SAID: dict[str, Any] = {
    "accepted": lambda: _("Taken in. The text reads so now."),
    "refused": lambda: _("Not taken in. Why stands below."),
    "taken_back": lambda: _("Taken back."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    form, ask_again = None, None
    if request.method == "POST":
        form = ListedForm(request.POST)
        if form.is_valid():
            ask_again = must_ask_again(form, form.free_text, known_names(reached.community))
            if ask_again is None:
                return _decide(reached, guide, form)
    context = {
        "guide": guide,
        "suggestions": listed(guide, text_now(guide), reached.membership, form, ask_again),
        "decided": guide.suggestion_decisions.select_related("suggested_by", "by")[:30],
        "may_lead": may_lead(reached.membership, guide),
        "here": "guides",
    }
    return render(request, "guides/suggestions.html", context)


def _decide(reached: AsMember, guide: Guide, form: ListedForm) -> HttpResponse:
    given, me = form.cleaned_data, reached.membership
    try:
        decided = writing.decide(guide, Decision(**given), by=me, at=timezone.now())
    except NotTheirsError as error:
        raise Http404 from error
    except GoneError:
        messages.info(reached, _("This suggestion is not in the text any more."))
    else:
        if decided.outcome == given["outcome"]:
            messages.success(reached, SAID[decided.outcome]())
        else:
            outcome = decided.get_outcome_display()
            messages.info(reached, _("It was decided before: %(outcome)s.") % {"outcome": outcome})
    return redirect("guides:suggestions", reached.community.slug, guide.number)


@require_POST
def decide_suggestion(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Called by the editor, which makes the change at once as well. Who leads decides; anybody takes back what is theirs."""
    reached, guide = reach_text_to_write(request, slug, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        errors = {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items()}
        return JsonResponse({"errors": errors}, status=422)
    given = form.cleaned_data
    shows = OnScreen(given.pop("quote"), given.pop("suggested_by"))
    try:
        decided = writing.decide(
            guide, Decision(**given), shows=shows, by=reached.membership, at=timezone.now()
        )
    except NotTheirsError as error:
        raise Http404 from error
    return JsonResponse({"outcome": decided.outcome})
