"""The page behind a personal link: answering an invitation without signing in. Opening it changes nothing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from commonpractice.community.reaching import signed_in
from commonpractice.meetings.beside import links_beside
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
    private = not _is_theirs(request, invitation)
    kept_private = private and invitation.tells_private_things
    form = AnswerForm(
        request.POST or None, initial=_given(invitation, private=private), kept_private=kept_private
    )
    if request.method == "POST" and form.is_valid():
        invitation.answer_with(**_told(form.cleaned_data, invitation, kept_private=kept_private), at=now)
        return redirect(f"{request.path}?saved=yes")
    context |= {"form": form, "saved": "saved" in request.GET}
    context["beside"] = links_beside(meeting.community, meeting)
    return render(request, "meetings/answer.html", context)


def _is_theirs(request: HttpRequest, invitation: Invitation) -> bool:
    """A link can be passed on; who is signed in as the member is the member."""
    person = signed_in(request)
    return person is not None and person.pk == invitation.membership.person_id


def _given(invitation: Invitation, *, private: bool) -> dict[str, Any]:
    shown = {"answer": invitation.answer, "deputy_name": invitation.deputy_name}
    return shown if private else {**shown, "needs": invitation.needs, "expenses": invitation.expenses}


def _told(told: dict[str, Any], invitation: Invitation, *, kept_private: bool) -> dict[str, Any]:
    """What was not shown stays, unless something takes its place or it is to be forgotten."""
    forget = told.pop("forget", False)
    if not kept_private or forget:
        return told
    return {
        **told,
        "needs": told["needs"] or invitation.needs,
        "expenses": told["expenses"] or invitation.expenses,
    }
