"""How activities, what was agreed about them, and expenses are reached: through the membership; else *not found*."""

import re

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.costs.models import Activity, Arrangement, Bearing
from commonpractice.costs.permissions import is_theirs, may_arrange, may_read
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.reaching import reach_meeting

NUMBER = re.compile("[1-9][0-9]{0,8}")


def reach_activity(request: HttpRequest, slug: str, of: str) -> tuple[AsMember, Activity]:
    """A meeting of which nothing was said yet comes without a row: see `Activity.kept`."""
    reached = reach_as_member(request, slug)
    what, _dash, which = of.partition("-")
    if what == "every" and which in Meeting.Kind.values:
        found = reached.community.activities.filter(series=which).first() or Activity(series=which)
    elif what == "meeting" and NUMBER.fullmatch(which):
        meeting = reach_meeting(reached, int(which))
        found = Activity.objects.filter(meeting=meeting).first() or Activity()
        found.meeting = meeting
    elif what == "other" and NUMBER.fullmatch(which):
        entered = reached.community.activities.exclude(day=None)
        found = get_object_or_404(entered, pk=int(which))
    else:
        raise Http404
    found.community = reached.community
    return reached, found


def reach_bearing(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Bearing]:
    reached = reach_as_member(request, slug)
    every = Bearing.objects.filter(activity__community=reached.community, ended=None).with_words()
    bearing = get_object_or_404(every.select_related("activity__meeting"), pk=pk)
    bearing.activity.community = reached.community
    return reached, bearing


def reach_arrangement(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Arrangement]:
    reached = reach_as_member(request, slug)
    every = Arrangement.objects.filter(activity__community=reached.community).with_steps()
    found = get_object_or_404(every, pk=pk)
    if not may_read(reached.membership, found):
        raise Http404
    return reached, found


def reach_own(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Arrangement]:
    reached, found = reach_arrangement(request, slug, pk)
    if not is_theirs(reached.membership, found):
        raise Http404
    return reached, found


def reach_to_arrange(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Arrangement]:
    reached, found = reach_arrangement(request, slug, pk)
    if not may_arrange(reached.membership, found):
        raise Http404
    return reached, found
