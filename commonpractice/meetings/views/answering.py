"""The page behind a personal link: answering an invitation without signing in. Opening it changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from commonpractice.meetings.forms.answer import AnswerForm
from commonpractice.meetings.models import Invitation


@never_cache
def answer(request: HttpRequest, key: str) -> HttpResponse:
    invitation = get_object_or_404(
        Invitation.objects.of_current_members().select_related(
            "membership__community", "meeting__community", "meeting__cancellation", "meeting__terms"
        ),
        link_key=key,
    )
    meeting, now = invitation.meeting, timezone.now()
    context: dict[str, Any] = {
        "invitation": invitation, "meeting": meeting, "community": meeting.community,
    }  # fmt: skip
    if meeting.is_cancelled or meeting.is_over(now):
        return render(request, "meetings/answer_closed.html", context)
    form = AnswerForm(request.POST or None, initial=_given(invitation))
    if request.method == "POST" and form.is_valid():
        invitation.answer_with(**form.cleaned_data, at=now)
        return redirect(f"{request.path}?saved=yes")
    return render(request, "meetings/answer.html", {**context, "form": form, "saved": "saved" in request.GET})


def _given(invitation: Invitation) -> dict[str, Any]:
    return {name: getattr(invitation, name) for name in ("answer", "deputy_name", "needs", "expenses")}
