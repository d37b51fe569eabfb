"""A question on the side of the community: who holds it, or may take it over, reads and answers it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.directory.answering import answer, close, take_over
from commonpractice.directory.forms.answering import ReplyForm
from commonpractice.directory.models import Question, Reply, SharedAnswer
from commonpractice.directory.permissions import may_take_over, questions_seen_by
from commonpractice.directory.reaching import reach_question
from commonpractice.directory.said import said_in
from commonpractice.library.models import Resource
from commonpractice.transitions import NotNowError, StaleError

A_PAGE = 50


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Those one may answer: what waits the longest first, then the newest."""
    reached = reach_as_member(request, slug)
    columns = (
        "pk",
        "subject",
        "asker_name",
        "asked_at",
        "waits_since",
        "closing",
        "held_by",
        "held_by__display_name",
    )
    seen = questions_seen_by(reached.membership).order_by(
        F("closing").asc(nulls_first=True), F("waits_since").asc(nulls_last=True), "-asked_at", "-pk"
    )
    page = Paginator(seen.values(*columns), A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": page.object_list, "me": reached.membership.pk, "here": "directory"}
    return render(request, "directory/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, asked = reach_question(request, slug, pk)
    said = said_in(asked)
    form = ReplyForm(request.POST or None, replies=len(said))
    if request.method == "POST" and form.is_valid() and _answer(reached, asked, form):
        messages.success(request, _("Your answer is on its way."))
        return redirect("directory:question", slug, pk)
    context = {
        "question": asked,
        "said": said_in(asked) if form.errors else said,
        "form": form,
        "holds": asked.held_by_id == reached.membership.pk,
        "may_take_over": may_take_over(reached.membership, asked),
        "is_answered": any(reply.voice == Reply.Voice.CONTACT for reply in said),
        "shared": _shared(asked),
        "here": "directory",
    }
    return render(request, "directory/question.html", context)


def _shared(asked: Question) -> Resource | None:
    shared = SharedAnswer.objects.filter(question=asked).select_related("resource__community").first()
    return shared.resource if shared else None


def _answer(reached: AsMember, asked: Question, form: ReplyForm) -> bool:
    words = form.cleaned_data
    try:
        answer(
            asked,
            by=reached.membership,
            text=words["text"],
            key=words["key"],
            seen=words["seen"],
            at=timezone.now(),
        )
    except StaleError:
        form.read_first(asked.replies.count())
    except NotNowError:
        form.cannot(_("This question is closed. Your words are still below, should you need them elsewhere."))
    return not form.errors


def question_take_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, asked = reach_question(request, slug, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        take_over(asked, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("Somebody else has it already. Thank you all the same."))
        return redirect("directory:questions", slug)
    messages.success(request, _("It is yours now. Who asked has been told that you will answer."))
    return redirect("directory:question", slug, pk)


def question_close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, asked = reach_question(request, slug, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    close(asked, by=reached.membership, at=timezone.now())
    messages.success(request, _("The question is closed."))
    return redirect("directory:question", slug, pk)
