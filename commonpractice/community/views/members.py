from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community import permissions
from commonpractice.community.actions import LastCoordinatorError, change_role, end_membership
from commonpractice.community.forms.details import EndMembership
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember, reach_as_coordinator

A_PAGE = 50
NEEDS_A_COORDINATOR = gettext_lazy(
    "This is the only coordinator. Make somebody else coordinator first, then try again."
)


def member_of(request: AsMember, pk: int) -> Membership:
    current = Membership.objects.current().select_related("organisation", "community")
    return get_object_or_404(current, community=request.community, pk=pk)


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
        return redirect("directory:members", slug)
    return redirect("directory:member", slug, pk)


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
            return redirect("directory:members", slug)
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
