"""Writing ideas in silence, each for themselves; and what became of one's own."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.doors import Door, at_the_door
from commonpractice.agreement.answering.responding import MOST_IDEAS, TooManyError
from commonpractice.agreement.forms.responding import IdeaForm
from commonpractice.agreement.models import Question, Statement
from commonpractice.agreement.questions.idea_clock import idea_timer
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.timer import Timer
from commonpractice.transitions import NotNowError

LIGHT = 204


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_door
def ideas(request: HttpRequest, door: Door) -> HttpResponse:
    if door.question.state == Question.State.DRAFT:
        messages.warning(request, _("This question is not open yet."))
        return redirect(door.home)
    form = IdeaForm(request.POST or None, initial={"key": uuid4()})
    context: dict[str, Any] = {"form": form}
    if request.method == "POST":
        if form.is_valid():
            context["ask_again"] = must_ask_again(form, ("text",), known_names(door.question.community))
            key = form.cleaned_data["key"]
            # Else whoever holds a link could send the key of any statement, and see whether it is listed as theirs.
            is_new = not Statement.objects.filter(pk=key).exists()
            if context["ask_again"] is None and _write(door, form):
                response = redirect(f"{request.path}?saved=yes")
                if is_new:
                    door.remember_idea(response, key)
                return response
        elif "key" in form.errors:
            form = context["form"] = IdeaForm(initial={"key": uuid4()})
    return _page(request, door, context)


def _write(door: Door, form: IdeaForm) -> bool:
    """Whether it is written; if not, the form says why and keeps the words."""
    given = form.cleaned_data
    try:
        responding.write_idea(door.question, given["key"], given["text"], by=door.membership)
    except TooManyError:
        form.add_error(
            "text", _("You have written %(most)s ideas, which is as many as one may.") % {"most": MOST_IDEAS}
        )
    except NotNowError:
        door.question.refresh_from_db(fields=["state"])
    else:
        return True
    return False


def _page(request: HttpRequest, door: Door, context: dict[str, Any]) -> HttpResponse:
    question, now = door.question, timezone.now()
    own = door.ideas()
    draft = f"idea-{door.device_key}-"
    context |= {
        **door.context(),
        "ideas": own,
        "draft": f"{draft}{len(own)}",
        # The draft of the idea before this one: it is written now.
        "draft_saved": f"{draft}{len(own) - 1}" if "saved" in request.GET else "",
        "saved": "saved" in request.GET,
        "timer": _timer(question, now),
        "moved_on": door.address("moved_on"),
        "look": "" if door.key else reverse("themes:look", args=[question.community.slug]),
        "is_full": len(own) >= MOST_IDEAS,
    }
    return render(request, "agreement/ideas.html", context)


def _timer(question: Question, now: datetime) -> Timer | None:
    """What is left of the silent minutes, where everybody writes at once: not where it stays open for days."""
    timer = idea_timer(question, now)
    if timer is None or timer.running_since is None:
        return None
    day = question.community.date_of(timer.running_since)
    return None if question.closes_on is not None and question.closes_on > day else timer


@require_safe
@at_the_door
def moved_on(request: HttpRequest, door: Door) -> HttpResponse:
    """Asked now and then by the page of ideas: a sentence as soon as there is something else to do."""
    if door.question.state == Question.State.IDEAS:
        return HttpResponse(status=LIGHT)
    return render(request, "agreement/moved_on.html", door.context())


@require_POST
@at_the_door
def take_idea_back(request: HttpRequest, door: Door, idea: UUID) -> HttpResponse:
    found = next((each.statement for each in door.ideas() if each.statement.pk == idea), None)
    if found is None:
        raise Http404
    found.question = door.question
    responding.take_idea_back(found, by=door.membership)
    messages.success(request, _("You have taken it back. Nobody sees it any more."))
    return redirect(door.address("ideas"))
