from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from commonpractice.community.reaching import reach_community
from commonpractice.home.joining.forms import Join
from commonpractice.home.joining.taking_in import hand_in
from commonpractice.home.tasks import by_the_clock
from commonpractice.people import limits


def join(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page follows whether the address is new, waiting or a member's: only its mailbox is told which."""
    request = reach_community(request, slug)
    if request.membership:
        return redirect("community:details", slug)
    form = Join(request.POST or None, community=request.community)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            limits.insist_in_browser(request, "join", at=now)
        except limits.TooOftenError as error:
            limits.refuse(form, error)
        else:
            hand_in(form.save(commit=False), at=now)
            by_the_clock.enqueue()
            limits.count_in_browser(request, "join", at=now)
            return redirect("home:joined", slug)
    return limits.answered(render(request, "home/joining/join.html", {"form": form}), form)


def joined(request: HttpRequest, slug: str) -> HttpResponse:
    return render(reach_community(request, slug), "home/joining/joined.html")
