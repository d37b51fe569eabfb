"""What a clause rests on: adding and removing it, and the page on which somebody decides about their own account."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonpractice.community.reaching import AsMember, InCommunity
from commonpractice.guides import evidence as evidences
from commonpractice.guides.forms.beside import FORMS, EvidenceForm, OwnAccountForm
from commonpractice.guides.models import Evidence, Guide
from commonpractice.guides.permissions import may_remove_evidence, may_write
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.reaching_beside import reach_account, reach_clause
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError


def evidence_add(request: HttpRequest, slug: str, number: int, key: str, kind: str) -> HttpResponse:
    reached, guide, block = reach_clause(request, slug, number, key)
    if kind not in FORMS or not may_write(reached.membership, guide):
        raise Http404
    form = FORMS[kind](
        request.POST or None,
        community=reached.community,
        me=reached.membership,
        initial={"key": uuid.uuid4()},
    )
    context: dict[str, Any] = {"form": form, "guide": guide, "clause": block, "kind": kind, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                return _add(reached, guide, key, kind, form)
            except evidences.AskedAlreadyError as error:
                if error.account.owner_id == reached.membership.pk:
                    return redirect("guides:account", slug, number, error.account.form_key)
                words = _("You have asked them about this clause. Only they can take it up again.")
                form.add_error("owner", words)
    return render(request, "guides/evidence_add.html", context)


def _add(reached: AsMember, guide: Guide, key: str, kind: str, form: EvidenceForm) -> HttpResponse:
    me, now = reached.membership, timezone.now()
    given = dict(form.cleaned_data)
    clause = evidences.beside(guide, key, by=me, at=now)
    form_key = given.pop("key")
    if kind == "barrier":
        evidences.add_barrier(clause, form_key, given["barrier"], by=me, at=now)
    elif kind == "resource":
        evidences.add_resource(clause, form_key, **given, by=me, at=now)
    else:
        account = evidences.add_account(clause, form_key, **given, by=me, at=now)
        if account.owner_id == me.pk:
            return redirect("guides:account", reached.community.slug, guide.number, account.form_key)
        messages.success(reached, _("They are asked by letter. Nobody else reads it before they say yes."))
        return redirect("guides:clause", reached.community.slug, guide.number, key)
    messages.success(reached, _("Added."))
    return redirect("guides:clause", reached.community.slug, guide.number, key)


@require_POST
def evidence_remove(request: HttpRequest, slug: str, number: int, key: str, pk: int) -> HttpResponse:
    reached, guide = reach_guide(request, slug, number)
    found = get_object_or_404(Evidence, pk=pk, clause__guide=guide, clause__key=key)
    if not may_remove_evidence(reached.membership, guide, found):
        raise Http404
    evidences.remove(found)
    messages.success(request, _("Removed."))
    return redirect("guides:clause", slug, number, key)


def account(request: HttpRequest, slug: str, number: int, key: uuid.UUID) -> HttpResponse:
    """Its owner sees it exactly as it would stand, and alone says yes, no, or no longer."""
    reached, shown = reach_account(request, slug, number, key)
    rewords = reached.membership is not None and "reword" in request.POST
    form = OwnAccountForm(request.POST if rewords else None, initial={"words": shown.words})
    context: dict[str, Any] = {
        "account": shown,
        "clause": shown.clause,
        "guide": shown.clause.guide,
        "form": form,
        "ask_again": None,
        "here": "guides",
    }
    if request.method == "POST":
        answered = _answer(reached, shown, form, context)
        if answered:
            return answered
    return render(request, "guides/account.html", context)


def _answer(
    reached: InCommunity, shown: Evidence, form: OwnAccountForm, context: dict[str, Any]
) -> HttpResponse | None:
    """None: the page is shown again with what is missing."""
    here = redirect("guides:account", reached.community.slug, shown.clause.guide.number, shown.form_key)
    do, now, is_member = reached.POST.get("do", ""), timezone.now(), reached.membership is not None
    if do == "no":
        evidences.take_back(shown, at=now)
        messages.success(reached, _("It is gone. Nobody is told, and nobody asks you why."))
    elif do == "yes" and is_member:
        _say_yes(reached, shown, now)
    elif form.is_bound and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"]:
            return None
        evidences.reword(shown, form.cleaned_data["words"])
    else:
        return None
    return here


def _say_yes(reached: InCommunity, shown: Evidence, now: datetime) -> None:
    words = reached.POST.get("words_seen", "").replace("\r\n", "\n")
    try:
        evidences.say_yes(shown, words_seen=words, at=now)
    except NotNowError:
        messages.warning(reached, _("The words are not as you saw them. Please look again."))
    else:
        messages.success(reached, _("It stands in the guide now. You can take it back at any time."))
