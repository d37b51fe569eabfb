"""How often a member hears what became of what they raised, confirmed or support."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import reach_as_member
from commonpractice.themes.forms.hearing import HearingForm
from commonpractice.themes.hearing.choosing import choose_signed_in
from commonpractice.themes.hearing.concerned import choice_of


@require_http_methods(["GET", "HEAD", "POST"])
def hearing(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    # Who is signed in is known; the query for their choice needs their address.
    reached.membership.person = reached.user
    form = HearingForm(request.POST or None, initial={"letters": choice_of(reached.membership)})
    if request.method == "POST" and form.is_valid():
        choose_signed_in(reached.membership, form.cleaned_data["letters"])
        messages.success(request, _("Your choice is saved."))
        return redirect("themes:hearing", slug)
    return render(request, "themes/hearing.html", {"form": form, "here": "details"})
