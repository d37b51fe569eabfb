"""The page behind a personal link: saying which dates suit. Opening it changes nothing; nobody else's answers are shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from commonpractice.meetings.forms.dates import DatesAnswerForm
from commonpractice.meetings.models import PollLink


@never_cache
def date_answer(request: HttpRequest, key: str) -> HttpResponse:
    link = get_object_or_404(
        PollLink.objects.filter(membership__departure=None).select_related(
            "membership", "poll__community", "poll__meeting__cancellation"
        ),
        link_key=key,
    )
    poll, now = link.poll, timezone.now()
    context = {"link": link, "poll": poll, "community": poll.community}
    if not poll.is_open(now):
        return render(request, "meetings/date_answer_closed.html", context)
    form = DatesAnswerForm(
        request.POST or None,
        options=poll.options.all(),
        given=dict(link.answers.values_list("option_id", "answer")),
        community=poll.community,
    )
    if request.method == "POST" and form.is_valid():
        link.answer_with(form.answers(), at=now)
        return redirect(f"{request.path}?saved=yes")
    return render(
        request, "meetings/date_answer.html", {**context, "form": form, "saved": "saved" in request.GET}
    )
