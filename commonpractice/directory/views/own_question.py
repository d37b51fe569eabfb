"""The page behind the personal link of somebody who asked. Opening it changes nothing; neither side's address stands here."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.directory.answering import ask_back, close
from commonpractice.directory.forms.answering import AskBackForm
from commonpractice.directory.models import Question
from commonpractice.directory.reaching import reach_by_link
from commonpractice.directory.said import said_in
from commonpractice.keeping import YEAR
from commonpractice.people import limits
from commonpractice.transitions import NotNowError, StaleError

View = Callable[[HttpRequest, Question], HttpResponse]


def by_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    """Kept nowhere, found by no search engine."""

    @wraps(view)
    def answered(request: HttpRequest, link_key: str) -> HttpResponse:
        response = view(request, reach_by_link(link_key, timezone.now()))
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answered)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def asked(request: HttpRequest, question: Question) -> HttpResponse:
    said = said_in(question)
    form = AskBackForm(request.POST or None, replies=len(said))
    if request.method == "POST" and form.is_valid() and _ask_back(question, form):
        messages.success(request, _("Your words are on their way."))
        return redirect("links:asked", question.link_key)
    context = {
        "community": question.community,
        "question": question,
        "said": said_in(question) if form.errors else said,
        "form": form,
        "holder": question.holder,
        "ends_on": question.asked_at + YEAR,
        "is_asker": True,
    }
    return limits.answered(render(request, "directory/asked.html", context), form)


def _ask_back(question: Question, form: AskBackForm) -> bool:
    words = form.cleaned_data
    try:
        ask_back(question, text=words["text"], key=words["key"], seen=words["seen"], at=timezone.now())
    except StaleError:
        form.read_first(question.replies.count())
    except NotNowError:
        form.cannot(
            _("This question was closed meanwhile. Your words are still below: you can ask them anew.")
        )
    except limits.TooOftenError as error:
        form.cannot(error.words)
        limits.mark(form, error)
    return not form.errors


@require_POST
@by_link
def asked_close(request: HttpRequest, question: Question) -> HttpResponse:
    close(question, by=None, at=timezone.now())
    messages.success(request, _("Thank you. The question is closed."))
    return redirect("links:asked", question.link_key)
