"""Who may. A story is its writer's, who says who else reads it; drafts of reports are the coordinator's."""

from commonpractice.community.models import Membership
from commonpractice.value.models import ReportVersion


def may_read(membership: Membership | None, version: ReportVersion) -> bool:
    """By its address in the community; who has the link reads it by that."""
    return version.is_public or membership is not None


def may_write_reports(membership: Membership) -> bool:
    return membership.is_coordinator
