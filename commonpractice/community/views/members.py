from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community import permissions
from commonpractice.community.actions import LastCoordinatorError, change_role, end_membership
from commonpractice.community.forms.details import EndMembership
from commonpractice.community.models import Membership
from commonpractice.community.names import plain
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member

A_PAGE = 50
NEEDS_A_COORDINATOR = gettext_lazy(
    "This is the only coordinator. Make somebody else coordinator first, then try again."
)


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Values, not objects: a community may have thousands. Names are sought here, alike on every database."""
    request = reach_as_member(request, slug)
    wanted = request.GET.get("name", "").strip()[:300]
    current = Membership.objects.current().filter(community=request.community)
    columns = ("pk", "display_name", "organisation__name", "ask_me_about", "role")
    if wanted:
        sought = plain(wanted)
        found = [pk for pk, name in current.values_list("pk", "display_name") if sought in plain(name)]
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        rows = current.filter(pk__in=page.object_list).values(*columns)
    else:
        page = Paginator(current.values(*columns), A_PAGE).get_page(request.GET.get("page"))
        rows = page.object_list
    context = {
        "page": page,
        "rows": rows,
        "wanted": wanted,
        "query": urlencode({"name": wanted}) + "&" if wanted else "",
        "may_see_roles": permissions.may_see_roles(request.membership),
        "may_see_access_needs": permissions.may_see_access_needs(request.membership),
        "here": "members",
    }
    return render(request, "community/members.html", context)


def member_of(request: AsMember, pk: int) -> Membership:
    current = Membership.objects.current().select_related("organisation", "community")
    return get_object_or_404(current, community=request.community, pk=pk)


def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_member(request, slug)
    shown = member_of(request, pk)
    context = {
        "shown": shown,
        "is_me": shown.pk == request.membership.pk,
        "may_change_role": permissions.may_change_role(request.membership, shown),
        "may_end": permissions.may_end_membership(request.membership, shown),
        "here": "members",
    }
    return render(request, "community/member.html", context)


def member_role(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    other = member_of(request, pk)
    role = request.POST.get("role", "")
    if role not in Membership.Role.values:
        raise Http404
    try:
        change_role(other, role=role, by=request.user, at=timezone.now())
    except LastCoordinatorError:
        messages.warning(request, NEEDS_A_COORDINATOR)
    else:
        messages.success(request, _("The role is changed."))
    if other.pk == request.membership.pk:
        return redirect("community:members", slug)
    return redirect("community:member", slug, pk)


def member_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    other = member_of(request, pk)
    if not permissions.may_end_membership(request.membership, other):
        raise Http404
    form = EndMembership(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_membership(other, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        except LastCoordinatorError:
            form.add_error(None, NEEDS_A_COORDINATOR)
        else:
            messages.success(request, _("The membership has ended."))
            return redirect("community:members", slug)
    return render(request, "community/member_end.html", {"shown": other, "form": form, "here": "members"})


def access_needs(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    told = (
        Membership.objects.current()
        .filter(community=request.community)
        .exclude(access_needs="")
        .values("pk", "display_name", "access_needs")
    )
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "community/access_needs.html", {"page": page, "here": "members"})
