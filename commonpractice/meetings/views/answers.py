from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonpractice.meetings.models import Invitation
from commonpractice.meetings.permissions import sees_private_needs
from commonpractice.meetings.reaching import reach_as_lead

_PRIVATE = ("needs", "expenses")


def answers(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Who comes and how. Needs and expenses are not even read from the database for anybody but the coordinator."""
    here, meeting = reach_as_lead(request, slug, number)
    sees_private = sees_private_needs(here.membership, meeting)
    invited = meeting.invitations.of_current_members().select_related("membership__organisation")
    found = list(
        (invited if sees_private else invited.defer(*_PRIVATE)).order_by("membership__display_name", "pk")
    )
    labels = {
        **dict(Invitation.Answer.choices),
        "deputy": _("somebody comes for them"),
        "": _("not answered yet"),
    }
    groups = [(label, [each for each in found if each.answer == word]) for word, label in labels.items()]
    private = [each for each in found if each.needs or each.expenses] if sees_private else []
    context = {
        "meeting": meeting,
        "groups": groups,
        "invited": len(found),
        "coming": sum(each.answer in {"room", "remote", "deputy"} for each in found),
        "sees_private": sees_private,
        "private": private,
        "here": "meetings",
    }
    return render(request, "meetings/answers.html", context)
