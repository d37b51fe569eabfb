"""What this room says on the page of a meeting and behind its invitation: see the setting `BESIDE_MEETINGS`."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.meetings.models import Meeting


def of_meeting(community: Community, meeting: Meeting) -> tuple[str, str]:
    """The words of a link and its address; nothing is looked up."""
    page = reverse("costs:activity", args=[community.slug, f"meeting-{meeting.number}"])
    return _("Costs and expenses"), page
