"""Builds the demonstration: a lived-in, invented community. Every date is told from today."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from commonpractice.community.models import Community, ContactPoint, Membership, Terms
from commonpractice.home.demonstration import coming, past, people, story
from commonpractice.meetings.models import Circulation, Meeting, Minutes, MinutesApproval

SLUG = "potteries"


@transaction.atomic
def build(now: datetime, say: Callable[[str], object]) -> Community:
    say("the community, its organisations and people")
    community = _community()
    everybody = people.join_everybody(community, now)
    _contact_points(community, everybody)
    say("its terms of reference")
    terms = _terms(community, everybody["Cora Wedge"], now)
    held = []
    for number, told in enumerate(story.PAST, start=1):
        say(f"what happened at “{told.title}”")
        starts_at = coming.at_half_past_twelve(community, community.date_of(now) - timedelta(days=told.days_ago))
        held.append(past.hold(community, number, told, terms=terms, everybody=everybody, starts_at=starts_at))
    _minutes(held, everybody, now)
    say("the workshop that can be started now, and the next meeting")
    coming.open_workshop(community, len(held) + 1, terms=terms, everybody=everybody, now=now)
    coming.plan_quarterly(community, len(held) + 2, terms=terms, everybody=everybody, now=now)
    coming.ask_to_join(community, now)
    return community
