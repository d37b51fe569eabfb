"""Taking a position: one page, reached by members who are signed in and by personal link."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.agreement.answering.doors import Door, open_by_link
from commonpractice.agreement.forms.positions import AskForm, PositionForm
from commonpractice.agreement.models import Position, Proposal
from commonpractice.agreement.proposals.taking_positions import (
    let_stand,
    position_of,
    take_position,
    take_words_back,
)
from commonpractice.agreement.reaching import reach_proposal
from commonpractice.agreement.views.proposals import addresses_of, ask_it, facts_of
from commonpractice.community.models import Membership
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError

TAKES = Proposal.State.POSITIONS


@dataclass(frozen=True)
class Addresses:
    """Where this page is, and where to go when one has said something."""

    here: str
    done: str


def position(request: HttpRequest, slug: str, number: int, proposal_number: int) -> HttpResponse:
    reached, proposal = reach_proposal(request, slug, number, proposal_number)
    if proposal.state == Proposal.State.DRAFT:
        messages.warning(request, _("It has not opened yet."))
        return redirect(proposal)
    here = reverse("agreement:position", args=addresses_of(proposal))
    door = Door(proposal.question, reached.membership)
    return take_part(request, proposal, door, Addresses(here, proposal.get_absolute_url()))


@never_cache
def position_by_link(request: HttpRequest, key: str, proposal_number: int) -> HttpResponse:
    door = open_by_link(request, key)
    opened = door.question.proposals.exclude(state=Proposal.State.DRAFT)
    proposal = get_object_or_404(opened, number=proposal_number)
    proposal.question = door.question
    here = reverse("links:position_by_link", args=[key, proposal_number])
    response = take_part(request, proposal, door, Addresses(here, here))
    response["X-Robots-Tag"] = "noindex"
    return response


def take_part(request: HttpRequest, proposal: Proposal, door: Door, to: Addresses) -> HttpResponse:
    """By either door. What was said before is shown, and taken back, only where it is theirs (`doors.py`)."""
    mine = door.stood(proposal, position_of(proposal, door.membership))
    done = {"let_stand": _let_stand, "take_back": _take_back}.get(request.POST.get("do", ""))
    if done:
        if door.is_theirs or mine:
            done(request, proposal, door.membership)
        else:
            messages.warning(
                request, _("Please sign in first: what was said before is not shown by this link.")
            )
        return redirect(to.done)
    texts = list(proposal.texts.all())
    context: dict[str, Any] = {
        **facts_of(proposal, texts, door.membership if door.is_theirs else None),
        "mine": mine,
        "is_of_this_text": mine is not None and mine.round.text_id == texts[-1].pk,
        "to": to,
        "door": door,
        "community": proposal.question.community,
        "purpose": proposal.question.text,
        "here": "themes",
    }
    handle = {TAKES: _position_form, Proposal.State.CLARIFYING: _ask_form}.get(Proposal.State(proposal.state))
    if handle is not None:
        finished = handle(request, proposal, door.membership, context)
        if finished:
            response = redirect(to.done)
            # Only what was said now by this link: what stood before is not for every device that has it.
            if context.get("taken"):
                door.remember_stood(response, proposal, context["taken"])
            return response
    return render(request, "agreement/position.html", context)


def _position_form(
    request: HttpRequest, proposal: Proposal, membership: Membership, context: dict[str, Any]
) -> bool:
    kept = PositionForm.as_it_stands(context["mine"]) if context["is_of_this_text"] else {}
    form = PositionForm(request.POST or None, initial={**kept, "text": context["text"].number})
    context["form"] = form
    if request.method != "POST" or not form.is_valid():
        return False
    known = known_names(proposal.question.community)
    context["ask_again"] = must_ask_again(form, form.free_text, known)
    if context["ask_again"] is not None:
        return False
    try:
        context["taken"] = take_position(proposal, form.said, by=membership, text=form.cleaned_data["text"])
    except StaleError:
        context["is_stale"] = True
        form.data = {**form.data.dict(), "text": str(context["text"].number)}  # type: ignore[attr-defined]
        return False
    except NotNowError:
        messages.warning(request, _("This round has ended. Your position was not changed."))
    else:
        messages.success(request, _("Your position is kept. You can change it here until the round ends."))
    return True


def _ask_form(
    request: HttpRequest, proposal: Proposal, membership: Membership, context: dict[str, Any]
) -> bool:
    form = AskForm(request.POST or None, initial={"key": uuid.uuid4()})
    context["ask_form"] = form
    if request.method != "POST" or not form.is_valid():
        return False
    known = known_names(proposal.question.community)
    context["ask_again"] = must_ask_again(form, form.free_text, known)
    if context["ask_again"] is not None:
        return False
    ask_it(request, proposal, form, membership)
    return True


def _let_stand(request: HttpRequest, proposal: Proposal, membership: Membership) -> None:
    try:
        let_stand(proposal, by=membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("You have no objection that you could let stand now."))
    else:
        messages.success(
            request, _("Your objection stands beside the text in your words. It does not block it any more.")
        )


def _take_back(request: HttpRequest, proposal: Proposal, membership: Membership) -> None:
    take_words_back(proposal, by=membership, at=timezone.now())
    messages.success(request, _("Your words are gone. It says that their author took them back."))


def may_take_words_back(proposal: Proposal, membership: Membership | None) -> bool:
    """Whether they have words beside it that others can read."""
    if membership is None:
        return False
    mine = Position.objects.filter(round__proposal=proposal, membership=membership, taken_back_at=None)
    return mine.exclude(reason="").filter(round__ended_at__isnull=False).exists()
