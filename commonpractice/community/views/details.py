from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.actions import LastCoordinatorError, change_details, end_membership
from commonpractice.community.forms.details import Details
from commonpractice.community.forms.editing import show_stale
from commonpractice.community.held import held_about
from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_member
from commonpractice.transitions import StaleError


def details(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything this community holds about the person who looks."""
    request = reach_as_member(request, slug)
    # The form writes into what it is given; the page still shows who one is now.
    form = Details(request.POST or None, instance=Membership.objects.get(pk=request.membership.pk))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            change_details(request.membership, seen=values.pop("seen"), at=timezone.now(), **values)
        except StaleError:
            theirs = show_stale(form, Membership.objects.get(pk=request.membership.pk))
        else:
            messages.success(request, _("Your details are saved."))
            return redirect("community:details", slug)
    context = {"form": form, "theirs": theirs, "held": held_about(request.membership), "here": "details"}
    return render(request, "community/details.html", context)


def leave(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_member(request, slug)
    is_last = False
    if request.method == "POST":
        try:
            end_membership(request.membership, by=request.user, at=timezone.now())
        except LastCoordinatorError:
            is_last = True
        else:
            messages.success(request, _("You have left. Thank you for what you brought."))
            return redirect("home:front", slug)
    return render(request, "community/leave.html", {"is_last": is_last})
