from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from commonpractice.community.joining import ask_to_join, current_member_at
from commonpractice.community.models import Community, JoinRequest
from commonpractice.community.reaching import reach_community
from commonpractice.home.joining import letters
from commonpractice.home.joining.forms import Join

LETTERS_ABOUT = 40
"""Requests a day that letters tell of: enough for any community, too few for anybody who means to flood mailboxes."""


def join(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page follows whether the address is new, waiting or a member's: only its mailbox is told which."""
    request = reach_community(request, slug)
    if request.membership:
        return redirect("community:details", slug)
    form = Join(request.POST or None, community=request.community)
    if request.method == "POST" and form.is_valid():
        _take_in(form.save(commit=False), timezone.now())
        return redirect("home:joined", slug)
    return render(request, "home/joining/join.html", {"form": form})


def joined(request: HttpRequest, slug: str) -> HttpResponse:
    return render(reach_community(request, slug), "home/joining/joined.html")


@transaction.atomic
def _take_in(asked: JoinRequest, now: datetime) -> None:
    if member := current_member_at(asked.community, asked.email):
        letters.already_member(member, today=asked.community.date_of(now), at=now)
        return
    asked, is_new = ask_to_join(asked, at=now)
    if is_new and _lately(asked.community, now) <= LETTERS_ABOUT:
        letters.request_received(asked, at=now)
        letters.somebody_waits(asked, at=now)


def _lately(community: Community, now: datetime) -> int:
    """Beyond the limit a request is kept all the same, and waits on the coordinator's page."""
    return community.join_requests.filter(asked_at__gt=now - timedelta(days=1)).count()
