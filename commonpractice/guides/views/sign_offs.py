"""Organisations are asked to sign off a version, and answer. What they say stands beside it, in their words."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import AsMember, signed_in
from commonpractice.guides.forms.signing_off import SignOffAnswerForm, SignOffAskForm
from commonpractice.guides.models import SignOff, Spokesperson, Version
from commonpractice.guides.permissions import may_answer_sign_off, may_lead
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.reaching_practice import reach_public_guide, reach_sign_off, reach_sign_off_by_link
from commonpractice.guides.settling import signing_off
from commonpractice.guides.settling.speaking import HasLinkError, member_speaks, outsider_speaks
from commonpractice.guides.views.by_link import by_link
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError


@require_safe
def sign_offs(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What organisations said of the newest version, for everybody; who has not answered, for members."""
    reached, guide, version = reach_public_guide(request, slug, number)
    me = reached.membership
    missing = (
        list(
            signing_off.missing_of(version).select_related(
                "spokesperson__membership", "spokesperson__organisation"
            )
        )
        if version and me
        else []
    )
    today = reached.community.date_of(timezone.now())
    context = {
        "guide": guide,
        "version": version,
        "said": signing_off.said_of(version) if version else [],
        "missing": [(each, each.sign_by < today, may_answer_sign_off(me, each)) for each in missing],
        "may_lead": may_lead(me, guide),
        "here": "guides",
    }
    return render(request, "guides/sign_offs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off_ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    version = guide.versions.first()
    if version is None:
        messages.info(request, _("Publish a version first: organisations sign off a version, never a draft."))
        return redirect("guides:sign_offs", slug, number)
    version.guide = guide
    form = SignOffAskForm(
        request.POST if request.method == "POST" else None,
        community=reached.community,
        version=version,
        today=reached.community.date_of(timezone.now()),
    )
    if form.is_valid() and _ask(reached, version, form):
        return redirect("guides:sign_offs", slug, number)
    return render(
        request,
        "guides/sign_off_ask.html",
        {"guide": guide, "version": version, "form": form, "here": "guides"},
    )


def _ask(reached: AsMember, version: Version, form: SignOffAskForm) -> bool:
    given, at = form.cleaned_data, timezone.now()
    try:
        spokesperson = _who(reached, version, given)
        asked = signing_off.ask(
            version, spokesperson, key=given["key"], sign_by=given["sign_by"], by=reached.membership, at=at
        )
    except HasLinkError:
        form.add_error("email", _("This address speaks for this organisation already."))
    except signing_off.AskedAlreadyError:
        form.add_error(None, _("This organisation has been asked about this version already."))
    except NotNowError:
        form.add_error(None, _("A newer version was published meanwhile. Please ask about that one."))
    else:
        words = _("A letter is on its way to %(name)s, for %(body)s.")
        messages.success(reached, words % {"name": spokesperson.called, "body": asked.body})
        return True
    return False


def _who(reached: AsMember, version: Version, given: dict[str, Any]) -> Spokesperson:
    """A member, or somebody outside: who has a link for this organisation keeps it."""
    at, guide = timezone.now(), version.guide
    if given["member"]:
        return member_speaks(guide, given["member"], by=reached.user, at=at)
    known = guide.spokespeople.current().filter(email=given["email"].lower(), body__iexact=given["body"])
    return known.first() or outsider_speaks(
        guide,
        key=given["key"],
        body=given["body"],
        name=given["name"],
        email=given["email"],
        by=reached.membership,
        at=at,
        with_letter=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sign_off(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """The answer of an organisation, for its members; who leads the guide reads what was said and when."""
    reached, asked = reach_sign_off(request, slug, number, pk)
    may_answer = may_answer_sign_off(reached.membership, asked)
    if request.method == "POST" and not may_answer:
        raise Http404
    page = reverse("guides:sign_off", args=[slug, number, pk])
    return _answering(request, asked, page, may_answer=may_answer, community=reached.community)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def sign_off_by_link(request: HttpRequest, link_key: str, pk: int) -> HttpResponse:
    asked = reach_sign_off_by_link(link_key, pk)
    page = reverse("links:sign_off_by_link", args=[link_key, pk])
    return _answering(
        request,
        asked,
        page,
        may_answer=True,
        community=asked.version.guide.community,
        spokesperson=asked.spokesperson,
    )


def _answering(
    request: HttpRequest, asked: SignOff, page: str, *, may_answer: bool, community: Community, **more: Any
) -> HttpResponse:
    is_open = signing_off.is_changeable(asked)
    posted = request.POST if request.method == "POST" else None
    last = asked.answered
    initial = {"answer": last.answer, "words": last.words, "signed_as": last.signed_as} if last else {}
    form = SignOffAnswerForm(posted, initial=initial)
    ask_again = must_ask_again(form, form.free_text, known_names(community)) if form.is_valid() else None
    if form.is_valid() and is_open and not ask_again and _answer(request, asked, form):
        return redirect(f"{page}?saved")
    context = {
        "asked": asked,
        "guide": asked.version.guide,
        "version": asked.version,
        "community": community,
        "form": form if may_answer and is_open else None,
        "may_answer": may_answer,
        "is_open": is_open,
        "ask_again": ask_again,
        "answers": list(asked.answers.order_by("-number")),
        "may_lead": may_lead(getattr(request, "membership", None), asked.version.guide),
        "saved": "saved" in request.GET,
        "here": "guides",
        **more,
    }
    return render(request, "guides/sign_off.html", context)


def _answer(request: HttpRequest, asked: SignOff, form: SignOffAnswerForm) -> bool:
    by_link_of = asked.spokesperson.membership
    person = (
        signed_in(request) if hasattr(request, "membership") else (by_link_of.person if by_link_of else None)
    )
    try:
        signing_off.answer(asked, by=person, at=timezone.now(), **form.cleaned_data)
    except NotNowError:
        messages.warning(request, _("There is a newer version, or nobody waits for this answer any more."))
        return False
    return True


@require_POST
def sign_off_call_off(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    reached, asked = reach_sign_off(request, slug, number, pk)
    if not may_lead(reached.membership, asked.version.guide):
        raise Http404
    try:
        signing_off.call_off(asked, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(request, _("They have answered meanwhile."))
    else:
        messages.success(request, _("%(body)s is not waited for any more.") % {"body": asked.body})
    return redirect("guides:sign_offs", slug, number)
