"""What members and the coordinator do with a theme: be interested, take it up, set it aside, conclude it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.reaching import AsMember
from commonpractice.themes import choosing
from commonpractice.themes.forms.theme import ReasonForm
from commonpractice.themes.models import Theme
from commonpractice.themes.models.theme import TRANSITIONS
from commonpractice.themes.permissions import may_choose
from commonpractice.themes.reaching import reach_theme
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows


@dataclass(frozen=True)
class Step:
    """A decision of the coordinator: the name and label of the text it asks for, and the words around it."""

    verb: str
    field: str
    label: Promise
    longest: int
    heading: Promise
    lead: Promise
    button: Promise
    said: Promise


CHOOSE = Step(
    "choose", "why", gettext_lazy("Why the community takes it up"), 1000,
    gettext_lazy("Take up this theme"),
    gettext_lazy("Who is interested, and who raised its barriers, hears of it with your reason."),
    gettext_lazy("Take it up"),
    gettext_lazy("The community takes up this theme. Next: plan a meeting about it."),
)  # fmt: skip
SET_ASIDE = Step(
    "set_aside", "why", gettext_lazy("Why the community does not take it up for now"), 1000,
    gettext_lazy("Set this theme aside"),
    gettext_lazy("Who is interested hears of it with your reason. Its barriers stay as they are."),
    gettext_lazy("Set it aside"),
    gettext_lazy("This theme is set aside."),
)  # fmt: skip
CONCLUDE = Step(
    "conclude", "what_came", gettext_lazy("What came of it"), 2000,
    gettext_lazy("Conclude this theme"),
    gettext_lazy("Say what changed and what did not. Who was interested, and who raised its barriers, hears of it; its "
                 "barriers go on with their lives."),
    gettext_lazy("Conclude it"),
    gettext_lazy("This theme is concluded."),
)  # fmt: skip


def support(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        choosing.support(theme, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("It has been decided about this theme already."))
    else:
        messages.success(request, _("Thank you. You will hear what becomes of it."))
    return redirect(theme)


def support_end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    choosing.support_no_more(theme, by=reached.membership)
    messages.success(request, _("You are not counted among those who are interested any more."))
    return redirect(theme)


def choose(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _decide(request, slug, number, CHOOSE)


def set_aside(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _decide(request, slug, number, SET_ASIDE)


def conclude(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _decide(request, slug, number, CONCLUDE)


def _decide(request: HttpRequest, slug: str, number: int, step: Step) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if not may_choose(reached.membership):
        raise Http404
    if not allows(TRANSITIONS, step.verb, theme.state):
        messages.warning(request, _("It has been decided about this theme already. Nothing was changed."))
        return redirect(theme)
    form = ReasonForm(
        request.POST or None, theme=theme, name=step.field, label=str(step.label), longest=step.longest
    )
    context: dict[str, Any] = {"form": form, "theme": theme, "step": step, "here": "themes"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, (step.field,), known_names(reached.community))
        if context["ask_again"] is None:
            try:
                _take(reached, theme, step, form)
            except StaleError:
                theme.refresh_from_db(fields=["title", "question", "why_now", "edited_times"])
                form.count_from_now(theme)
                context["is_stale"] = True
            else:
                return redirect(theme)
    if step is CHOOSE:
        elsewhere = theme.proposed_from.standing().exclude(theme=None).with_words()
        context["elsewhere"] = elsewhere[:20]
    return render(request, "themes/theme_decide.html", context)


def _take(reached: AsMember, theme: Theme, step: Step, form: ReasonForm) -> None:
    words, by, at = form.cleaned_data[step.field], reached.membership, timezone.now()
    seen = form.cleaned_data["seen"]
    try:
        if step is CHOOSE:
            choosing.choose(theme, why=words, by=by, at=at, edited_times=seen)
        elif step is SET_ASIDE:
            choosing.set_aside(theme, why=words, by=by, at=at, edited_times=seen)
        else:
            choosing.conclude(theme, what_came=words, by=by, at=at)
    except NotNowError:
        messages.warning(
            reached, _("Somebody decided about this theme in the meantime. Nothing was changed.")
        )
    else:
        messages.success(reached, str(step.said))
