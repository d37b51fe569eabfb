"""Choosing while signed in, and stopping by the link of a letter: opening that changes nothing, only pressing does."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from commonpractice.bulletins.choices.choosing import choose, chosen_by
from commonpractice.bulletins.choices.forms import ChoicesForm, TimesForm
from commonpractice.bulletins.choices.holding import time_of
from commonpractice.bulletins.choices.sorts import Sort, other_choices
from commonpractice.bulletins.choices.stopping import stop_named_by
from commonpractice.bulletins.models import Unreachable
from commonpractice.community.reaching import reach_as_coordinator, reach_as_member


@require_http_methods(["GET", "HEAD", "POST"])
def letter_choices(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    me = reached.membership
    # Who is signed in is known; what rooms above ask for needs their address.
    me.person = reached.user
    chosen = chosen_by(me)
    form = ChoicesForm(request.POST or None, initial={sort.value: how for sort, how in chosen.items()})
    if request.method == "POST" and form.is_valid():
        for sort in Sort:
            if form.cleaned_data[sort.value] != chosen[sort]:
                choose(me, sort, form.cleaned_data[sort.value])
        messages.success(request, _("Your choice is saved."))
        return redirect("bulletins:letter_choices", slug)
    context = {
        "form": form,
        "others": [(other, other.chosen(me)) for other in other_choices()],
        "time": time_of(reached.community),
        "unreachable": Unreachable.objects.of(me).first(),
        "here": "details",
    }
    return render(request, "bulletins/choices/choices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def digest_times(request: HttpRequest, slug: str) -> HttpResponse:
    """The day and the hour of the letters in which others are gathered."""
    reached = reach_as_coordinator(request, slug)
    form = TimesForm(request.POST or None, instance=time_of(reached.community))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. What waits already goes out as it was to."))
        return redirect("bulletins:letters", slug)
    return render(request, "bulletins/choices/times.html", {"form": form})


# Mail programs press the button for their reader, without having seen the page: the signed link is the proof.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    stop = stop_named_by(token)
    if stop is None:
        raise Http404
    if request.method == "POST":
        stop.press()
    context = {
        "community": stop.membership.community,
        "sort": stop.label,
        "is_stopped": stop.is_stopped(),
    }
    response = render(request, "bulletins/choices/stop.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
