"""One member's expenses for one activity: what they ask for, what is offered, and what was paid."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.costs import arranging
from commonpractice.costs.forms.expenses import OfferForm, ReplyForm, SettleForm, WishForm
from commonpractice.costs.models import Arrangement
from commonpractice.costs.permissions import is_theirs, may_arrange
from commonpractice.costs.reaching import (
    reach_activity,
    reach_arrangement,
    reach_own,
    reach_to_arrange,
)
from commonpractice.costs.ticked import ticked
from commonpractice.transitions import NotNowError, StaleError

_BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def arrangement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, box = reach_arrangement(request, slug, pk)
    me, state = reached.membership, box.state
    own = is_theirs(me, box)
    context = {
        "box": box,
        "steps": arranging.story(box),
        "own": own,
        "arranges": box.is_open and may_arrange(me, box),
        "replies": own and state == Arrangement.State.ANSWERED,
        "here": "costs",
    }
    return render(request, "costs/arrangement.html", context)


@never_cache
@require_http_methods(_BOTH)
def ask(request: HttpRequest, slug: str, of: str) -> HttpResponse:
    reached, activity = reach_activity(request, slug, of)
    if activity.is_series:
        raise Http404
    form = WishForm(request.POST or None, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            box = arranging.ask(
                given["key"], activity, kind=given["kind"], pence=given["pence"], words=given["words"],
                by=reached.membership, at=timezone.now(),
            )  # fmt: skip
        except NotNowError:
            messages.warning(
                request, _("Your expenses for this are settled already. Please write to the coordinator.")
            )
            return redirect(activity)
        messages.success(request, _("The coordinator has it, and answers you before the day."))
        return redirect(box)
    return render(request, "costs/ask.html", {"form": form, "activity": activity, "here": "costs"})


@require_POST
def begin(request: HttpRequest, slug: str, of: str, pk: int) -> HttpResponse:
    """A coordinator opens the box of somebody who asked for it in their answer, and perhaps told them on the telephone."""
    reached, activity = reach_activity(request, slug, of)
    if not reached.membership.is_coordinator or activity.meeting is None:
        raise Http404
    asked = get_object_or_404(ticked().filter(meeting=activity.meeting), membership=pk)
    box = arranging.begin(activity, asked.membership, at=timezone.now())
    return redirect("costs:offer", slug, box.pk)


@never_cache
@require_http_methods(_BOTH)
def offer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, box = reach_to_arrange(request, slug, pk)
    if not box.is_open:
        return _not_now(reached, box)
    seen = max((each.pk for each in box.wishes.all()), default=0)
    form = OfferForm(request.POST or None, initial={"key": uuid4(), "seen": seen})
    context = {"form": form, "box": box, "steps": arranging.story(box), "here": "costs"}
    if request.method == "POST" and form.is_valid():
        try:
            arranging.offer(
                form.cleaned_data.pop("key"),
                box,
                **form.cleaned_data,
                by=reached.membership,
                at=timezone.now(),
            )
        except NotNowError:
            return _not_now(reached, box)
        except StaleError:
            form.add_error(
                None,
                _("They asked for something more while you were writing. Please read it, then send again."),
            )
            form.data = {**request.POST.dict(), "seen": str(seen)}
        else:
            messages.success(request, _("They get it as a letter, and answer here."))
            return redirect(box)
    return render(request, "costs/offer.html", context)


@never_cache
@require_http_methods(_BOTH)
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, box = reach_own(request, slug, pk)
    newest = box.newest_offer
    if newest is None or box.state != Arrangement.State.ANSWERED:
        return _not_now(reached, box)
    form = ReplyForm(request.POST or None, initial={"to": newest.pk})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            arranging.reply(
                box, to=given["to"], yes=given["yes"] == "yes", words=given["words"], at=timezone.now()
            )
        except (NotNowError, StaleError):
            return _not_now(reached, box)
        messages.success(request, _("Thank you. The coordinator has your answer."))
        return redirect(box)
    return render(request, "costs/answer.html", {"form": form, "box": box, "offer": newest, "here": "costs"})


@never_cache
@require_http_methods(_BOTH)
def settle(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, box = reach_to_arrange(request, slug, pk)
    newest = box.newest_offer
    if not box.is_open or newest is None:
        return _not_now(reached, box)
    today = reached.community.date_of(timezone.now())
    form = SettleForm(request.POST or None, today=today, initial={"pence": newest.pence, "paid_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            arranging.settle(box, **form.cleaned_data, by=reached.membership, at=timezone.now())
        except NotNowError:
            return _not_now(reached, box)
        messages.success(request, _("It is settled. They get a letter that says so."))
        return redirect(box)
    return render(request, "costs/settle.html", {"form": form, "box": box, "offer": newest, "here": "costs"})


@require_POST
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, box = reach_own(request, slug, pk)
    try:
        arranging.take_back(box, at=timezone.now())
    except NotNowError:
        return _not_now(reached, box)
    messages.success(
        request, _("You took it back. It is removed in three months; you can ask again at any time.")
    )
    return redirect(box.activity)


def _not_now(reached: AsMember, box: Arrangement) -> HttpResponse:
    messages.warning(reached, _("This has moved on meanwhile. This is how it stands now."))
    return redirect(box)
