"""Who may see and handle which letters."""

from django.db.models import Subquery

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.models.letter import LetterQuerySet
from commonpractice.community.models import ChairTurn, Membership

OF_MEETINGS = "meeting_"
PRIVATE = "question_"
"""Letters between somebody who asks and the person they ask: nobody else's to read."""


def letters_seen_by(membership: Membership) -> LetterQuerySet:
    letters = Letter.objects.filter(community=membership.community_id).exclude(kind__startswith=PRIVATE)
    if membership.is_coordinator:
        return letters
    if has_a_turn(membership):
        return letters.filter(kind__startswith=OF_MEETINGS)
    return letters.none()


def may_see_letters(membership: Membership) -> bool:
    return membership.is_coordinator or has_a_turn(membership)


def may_see_letter(membership: Membership, letter: Letter) -> bool:
    if letter.community_id != membership.community_id or letter.kind.startswith(PRIVATE):
        return False
    return membership.is_coordinator or (letter.kind.startswith(OF_MEETINGS) and has_a_turn(membership))


def may_release_here(membership: Membership, letter: Letter) -> bool:
    """A letter with a page of its own is released there, where its recipients are known."""
    return membership.is_coordinator and not letter.page and may_see_letter(membership, letter)


def has_a_turn(membership: Membership) -> bool:
    """Chairs or co-chairs the last meeting that has a chair, or the one before it.

    Meetings stand on a higher floor, so which has been held is not known here; who chaired long ago leads none of them.
    """
    newest = ChairTurn.objects.filter(community=membership.community_id).order_by("-meeting_number")
    before_it = Subquery(newest.values("meeting_number")[:1]) - 1
    return membership.chair_turns.filter(meeting_number__gte=before_it).exists()
