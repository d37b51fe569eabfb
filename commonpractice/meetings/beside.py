"""What rooms above this one have to say on the page of a meeting and behind its invitation: a link each."""

from django.conf import settings
from django.utils.module_loading import import_string

from commonpractice.community.models import Community
from commonpractice.meetings.models import Meeting


def links_beside(community: Community, meeting: Meeting) -> list[tuple[str, str]]:
    """The words of each link, and its address."""
    return [import_string(of_meeting)(community, meeting) for of_meeting in settings.BESIDE_MEETINGS]
