"""Who asks to join, as the coordinator sees it. Both answers are given once, whoever presses and however often."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.joining import AlreadyDecidedError, approve, refuse
from commonpractice.community.keeping_out import KeptOutError
from commonpractice.community.models import JoinRequest, Membership
from commonpractice.community.names import alike, folded, perhaps_one_mailbox
from commonpractice.community.reaching import AsMember, reach_as_coordinator
from commonpractice.home.joining import letters
from commonpractice.home.joining.forms import Approve, Decline
from commonpractice.themes.sources import end_reader


def open_requests(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    waiting = request.community.join_requests.open().values("pk", "display_name", "asked_at")
    page = Paginator(waiting, 50).get_page(request.GET.get("page"))
    return render(request, "home/joining/requests.html", {"page": page, "here": "members"})


def asked_of(request: AsMember, pk: int) -> JoinRequest:
    found = request.community.join_requests.select_related("community", "organisation", "approval", "refusal")
    return get_object_or_404(found, pk=pk)


def request_to_join(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    asked = asked_of(request, pk)
    return _show(request, asked, Approve(asked=asked), Decline())


def approve_request(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = asked_of(request, pk)
    form = Approve(request.POST, asked=asked)
    if not form.is_valid():
        return _show(request, asked, form, Decline())
    now = timezone.now()
    try:
        with transaction.atomic():
            approval, is_new = approve(
                asked,
                organisation=form.organisation_chosen(),
                as_named=form.is_as_named(),
                by=request.user,
                at=now,
            )
            if is_new:
                if approval.membership.returns.filter(at=now).exists():
                    # As with the role of a coordinator: it is given again by somebody, or not at all.
                    end_reader(approval.membership, by=request.user, at=now)
                letters.joining_approved(approval, by=request.user, at=now)
    except KeptOutError:
        messages.warning(
            request,
            _(
                "They are kept out of the community, so nothing was changed. On the page “If something is wrong” it says "
                "why, and they can be let back there."
            ),
        )
    except AlreadyDecidedError:
        messages.warning(request, _("Somebody has declined this request already. Nothing was changed."))
    else:
        messages.success(request, _("They are a member now, and a letter of welcome is on its way."))
    return redirect("home:requests", slug)


def decline_request(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = asked_of(request, pk)
    form = Decline(request.POST)
    if not form.is_valid():
        return _show(request, asked, Approve(asked=asked), form)
    now = timezone.now()
    name = request.membership.display_name
    try:
        with transaction.atomic():
            refusal, is_new = refuse(asked, why=form.cleaned_data["why"], by=request.user, at=now)
            if is_new:
                letters.joining_refused(refusal, coordinator=name, by=request.user, at=now)
    except AlreadyDecidedError:
        messages.warning(request, _("Somebody has let this person in already. Nothing was changed."))
    else:
        messages.success(request, _("Your words are on their way to them."))
    return redirect("home:requests", slug)


def _show(request: AsMember, asked: JoinRequest, form: Approve, decline: Decline) -> HttpResponse:
    context = {
        "asked": asked,
        "form": form,
        "decline": decline,
        "perhaps_known": perhaps_known(asked),
        "perhaps_same": alike(
            asked.new_organisation, asked.community.organisations.values_list("name", flat=True)
        ),
        "here": "members",
    }
    return render(request, "home/joining/request.html", context)


def perhaps_known(asked: JoinRequest) -> list[str]:
    """Names of members, past ones too, who may be the same person: by their address or by the name shown."""
    known = Membership.objects.filter(community=asked.community).values_list("display_name", "person__email")
    return [
        name
        for name, email in known
        if email == asked.email
        or perhaps_one_mailbox(email, asked.email)
        or folded(name) == folded(asked.display_name)
    ]
