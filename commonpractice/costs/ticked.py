"""Who ticked *Please arrange expenses with me* when they answered an invitation, and has no box yet."""

from django.db.models import Exists, OuterRef, QuerySet

from commonpractice.costs.models import Arrangement
from commonpractice.meetings.models import Invitation


def ticked() -> QuerySet[Invitation]:
    box = Arrangement.objects.filter(activity__meeting=OuterRef("meeting"), membership=OuterRef("membership"))
    return Invitation.objects.of_current_members().filter(~Exists(box), expenses=True)
