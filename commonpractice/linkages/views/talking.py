"""Who should talk: putting a suggestion aside, introducing, each side's answer, what became of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.linkages import introducing
from commonpractice.linkages.forms.talking import AnswerForm, IntroduceForm, PutAsideForm, WhatBecameForm
from commonpractice.linkages.models import Entry, Introduction, WhatBecame
from commonpractice.linkages.permissions import may_put_aside
from commonpractice.linkages.reaching import reach_introduction, reach_pair
from commonpractice.people.limits import TooOftenError, when
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def put_aside(request: HttpRequest, slug: str, pk: int, offer: int) -> HttpResponse:
    reached, need, offered = reach_pair(request, slug, pk, offer)
    if not may_put_aside(reached.membership, need, offered):
        raise Http404
    form = PutAsideForm(request.POST or None)
    own = _own(reached, need, offered)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        introducing.put_aside(need, offered, reason=reason, by=reached.membership, at=timezone.now())
        messages.success(request, _("It is put aside, and does not come back."))
        return redirect(own)
    context = {"form": form, "both": (need, offered), "back": own, "here": "linkages"}
    return render(request, "linkages/put_aside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def introduce(request: HttpRequest, slug: str, pk: int, offer: int) -> HttpResponse:
    reached, need, offered = reach_pair(request, slug, pk, offer)
    own = _own(reached, need, offered)
    form = IntroduceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _introduced(reached, need, offered, form)
    if not introducing.can_be_introduced(need, offered) or introducing.is_settled(need, offered):
        return _not_there(reached, own)
    me = reached.membership.pk
    context = {
        "form": form,
        "both": (need, offered),
        "draft": f"introduce-{need.pk}-{offered.pk}",
        "back": own,
        "is_own": me in {need.owner_id, offered.owner_id},
        "here": "linkages",
    }
    return render(request, "linkages/introduce.html", context)


def _introduced(reached: AsMember, need: Entry, offer: Entry, form: IntroduceForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        made = introducing.introduce(
            need, offer, key=given["key"], note=given["note"], by=reached.membership, at=timezone.now()
        )
    except NotNowError:
        return _not_there(reached, _own(reached, need, offer))
    except TooOftenError as error:
        messages.warning(
            reached,
            _("You have introduced many people today. Please go on %(when)s.") % {"when": when(error.wait)},
        )
        return redirect(_own(reached, need, offer))
    messages.success(reached, _("We have asked by letter. Addresses are shown once both have said yes."))
    return redirect(made)


@require_safe
def introductions(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own, the latest first."""
    reached = reach_as_member(request, slug)
    me = reached.membership
    every = Introduction.objects.filter(need__community=reached.community).concerning(me).with_words()
    rows = [(each, each.waits_for(me)) for each in every[:100]]
    return render(request, "linkages/introductions.html", {"rows": rows, "here": "linkages"})


@require_safe
def introduction(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_introduction(request, slug, pk)
    me = reached.membership
    own = shown.own_side(me)
    other = shown.other_side(me)
    # The address is looked at here and in the letter, and nowhere else.
    met = other.owner if own and shown.is_exchanged and other.owner in shown.sides else None
    context = {
        "introduction": shown,
        "both": (shown.need, shown.offer),
        "own": own,
        "other": other,
        "met": met,
        "waits": shown.waits_for(me),
        "answer": shown.answer_of(me),
        "what_became": shown.what_became.filter(membership=me).first(),
        "here": "linkages",
    }
    return render(request, "linkages/introduction.html", context)


@require_POST
def answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_introduction(request, slug, pk)
    if shown.own_side(reached.membership) is None:
        raise Http404
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Please choose yes or no."))
        return redirect(shown)
    yes = form.cleaned_data["answer"] == "yes"
    try:
        introducing.answer(shown, yes=yes, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("This has been answered already. Here is how it stands."))
    else:
        messages.success(request, _("Thank you for your answer."))
    return redirect(shown)


@require_http_methods(["GET", "HEAD", "POST"])
def what_became(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_introduction(request, slug, pk)
    me = reached.membership
    if shown.own_side(me) is None or not shown.is_exchanged:
        raise Http404
    said = WhatBecame.objects.filter(introduction=shown, membership=me).first()
    form = WhatBecameForm(request.POST or None, instance=said)
    if request.method == "POST" and form.is_valid():
        introducing.say_what_became(shown, **form.cleaned_data, by=me, at=timezone.now())
        messages.success(request, _("Thank you for telling us."))
        return redirect(shown)
    context = {"form": form, "introduction": shown, "other": shown.other_side(me), "here": "linkages"}
    return render(request, "linkages/what_became.html", context)


def _own(reached: AsMember, need: Entry, offer: Entry) -> Entry:
    """Where one came from: one's own of the two, or what somebody wants."""
    return offer if offer.owner_id == reached.membership.pk else need


def _not_there(reached: AsMember, back: Entry) -> HttpResponse:
    messages.warning(reached, _("This suggestion is not there any more."))
    return redirect(back)
