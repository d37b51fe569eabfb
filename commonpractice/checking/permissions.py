"""Who may. The list itself is read by anybody: it is a tool of good practice, and holds nobody's text."""

from commonpractice.community.models import Membership


def may_keep_phrases(membership: Membership | None) -> bool:
    """Add, change and remove entries, switch ours off and on, write notes beside them, and what a workshop decided."""
    return membership is not None and membership.is_coordinator


def may_see_who(membership: Membership | None) -> bool:
    """Names of members are not for the public."""
    return membership is not None
