"""A member asks about their data; a coordinator answers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.reaching import reach_as_member
from commonpractice.privacy import requests
from commonpractice.privacy.forms.fields import AnswerForm, AskForm
from commonpractice.privacy.models import DataRequest


def ask(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = requests.ask(
            said["key"], reached.membership, about=said["about"], words=said["words"], at=timezone.now()
        )
        messages.success(
            request, _("Your question is with the coordinator. You get a letter when it is answered.")
        )
        return redirect(asked)
    return render(request, "privacy/ask.html", {"form": form, "here": "data"})


def request(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who asked reads it; coordinators answer it."""
    reached = reach_as_member(request, slug)
    found = DataRequest.objects.filter(community=reached.community, pk=pk)
    if not reached.membership.is_coordinator:
        found = found.filter(membership=reached.membership)
    asked = found.select_related("membership", "community", "answer__by").first()
    if asked is None:
        raise Http404
    answers = reached.membership.is_coordinator and asked.is_open
    form = AnswerForm((request.POST or None) if answers else None)
    if request.method == "POST" and answers and form.is_valid():
        try:
            requests.answer(asked, words=form.cleaned_data["words"], by=reached.membership, at=timezone.now())
        except requests.AnsweredError:
            messages.info(request, _("Somebody has answered it meanwhile."))
        else:
            messages.success(request, _("Your answer is on its way."))
        return redirect(asked)
    return render(
        request, "privacy/request.html", {"asked": asked, "form": form, "answers": answers, "here": "data"}
    )
