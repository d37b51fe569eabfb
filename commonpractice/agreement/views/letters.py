"""The letters about a question, as they will arrive, released with a click by who leads it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonpractice.agreement.models import Question
from commonpractice.agreement.questions import telling
from commonpractice.agreement.questions.by_the_clock import reminded_on
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.bulletins.posting import AlreadyReleasedError
from commonpractice.community.reaching import AsMember
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def ask_members(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    if request.method == "POST":
        _release(reached, question)
        return redirect("agreement:ask_members", slug, number)
    context = {
        "question": question,
        "letters": telling.letters_of(question, reader=reached.membership),
        "reminder": reminded_on(question),
        "here": "themes",
    }
    return render(request, "agreement/ask_members.html", context)


def _release(reached: AsMember, question: Question) -> None:
    """The letter that was read on the page: `step` names it."""
    step = reached.POST.get("step", "")
    try:
        number = telling.release(question, step, by=reached.membership, at=timezone.now())
    except AlreadyReleasedError:
        messages.info(reached, _("This letter has gone. It is not sent twice."))
    except NotNowError:
        messages.warning(reached, _("This letter cannot go any more: the question has moved on. Look again."))
    else:
        words = ngettext(
            "The letter is on its way to %(number)d person.",
            "The letter is on its way to %(number)d people.",
            number,
        )
        messages.success(reached, words % {"number": number})
