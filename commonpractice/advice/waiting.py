"""What waits for a person here, across their communities: advice to take up, to lead on, to ask after. One query."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice
from commonpractice.community.models import Membership
from commonpractice.community.waits import Waiting

State = Advice.State


def waits_for(memberships: Iterable[Membership], now: datetime) -> list[Waiting]:
    """Coordinators: what nobody took up. Who leads it: the next step, and what is late."""
    mine = list(memberships)
    if not mine:
        return []
    coordinated = [each.community_id for each in mine if each.is_coordinator]
    wanted = Q(state=State.ASKED, community__in=coordinated) | Q(lead__in=mine) & ~Q(state__in=Advice.OVER)
    found = Advice.objects.filter(wanted).select_related("community", "body").order_by("due_on", "pk")
    return [wait for each in found if (wait := _waiting(each, now))]


def _waiting(advice: Advice, now: datetime) -> Waiting | None:
    late = advice.due_on is not None and advice.due_on < advice.community.date_of(now)
    state = State(advice.state)
    if state in {State.SENT, State.ANSWERED} and not late:
        return None
    action = {
        State.ASKED: _("Take it up or decline it"),
        State.IN_HAND: _("Begin the draft"),
        State.WRITING: _("Write it, then ask where members stand"),
        State.POSITIONS: _("See where members stand"),
        State.SENT: _("Ask the body kindly"),
        State.ANSWERED: _("Ask what was done"),
    }[state]
    return {
        "title": _("Advice for %(body)s: %(title)s") % {"body": advice.body.name, "title": advice.title},
        "url": advice.get_absolute_url(),
        "action": action,
        "why": _("This was due, and has not come.")
        if late
        else _("A body waits for what the community says."),
        "by": advice.due_on,
    }
