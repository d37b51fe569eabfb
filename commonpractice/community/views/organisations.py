from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.actions import change_organisation, merge_organisations
from commonpractice.community.forms.settings import ChangeOrganisation, MergeOrganisation
from commonpractice.community.models import Organisation
from commonpractice.community.reaching import AsMember, reach_as_coordinator


def organisations(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    here_now = Count("memberships", filter=Q(memberships__departure=None))
    counted = request.community.organisations.annotate(members=here_now).order_by("name")
    page = Paginator(counted, 50).get_page(request.GET.get("page"))
    return render(request, "community/organisations.html", {"page": page})


def organisation_of(request: AsMember, pk: int) -> Organisation:
    return get_object_or_404(request.community.organisations.select_related("community"), pk=pk)


def organisation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    shown = organisation_of(request, pk)
    name = shown.name
    form = ChangeOrganisation(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        change_organisation(shown, by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The organisation is changed."))
        return redirect("community:organisations", slug)
    return _show(request, shown, name, form, MergeOrganisation(organisation=shown))


def organisation_merge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    keep = organisation_of(request, pk)
    form = MergeOrganisation(request.POST, organisation=keep)
    if not form.is_valid():
        return _show(request, keep, keep.name, ChangeOrganisation(instance=keep), form)
    merge_organisations(keep, form.cleaned_data["other"], by=request.user, at=timezone.now())
    messages.success(request, _("The two are one now."))
    return redirect("community:organisations", slug)


def _show(
    request: AsMember, shown: Organisation, name: str, form: ChangeOrganisation, merge: MergeOrganisation
) -> HttpResponse:
    context = {"shown": shown, "name": name, "form": form, "merge": merge}
    return render(request, "community/organisation.html", context)
