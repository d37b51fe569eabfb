"""Who reads first, besides the coordinators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.themes.forms.sources import ReaderForm
from commonpractice.themes.sources import end_reader, name_reader


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = ReaderForm(request.POST or None, community=reached.community)
    if request.method == "POST" and form.is_valid():
        named: Membership = form.cleaned_data["membership"]
        name_reader(named, by=reached.user, at=timezone.now())
        messages.success(request, _("%(name)s reads first from now on.") % {"name": named.display_name})
        return redirect("themes:readers", slug)
    current = Membership.objects.current().filter(community=reached.community)
    context = {
        "form": form,
        "coordinators": current.filter(role=Membership.Role.COORDINATOR).order_by("display_name", "pk"),
        "named": current.exclude(second_reader=None).order_by("display_name", "pk"),
        "here": "barriers",
    }
    return render(request, "themes/readers.html", context)


@require_POST
def reader_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """`pk` is the membership's."""
    reached = reach_as_coordinator(request, slug)
    members = Membership.objects.filter(community=reached.community).select_related("community")
    member = get_object_or_404(members, pk=pk)
    end_reader(member, by=reached.user, at=timezone.now())
    messages.success(request, _("%(name)s reads first no more.") % {"name": member.display_name})
    return redirect("themes:readers", slug)
