"""Who may see and handle which letters."""

from functools import reduce
from operator import or_

from django.db.models import Q

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.models.letter import LetterQuerySet
from commonpractice.community.models import Membership

OF_MEETINGS = "meeting_"
PRIVATE = (
    "question_",
    "hearing_",
    "linkage_",
    "advice_body_",
    "reply_",
    "digest",
    "expenses_",
    "worth_",
    "data_",
    "safety_",
)
"""Letters between somebody who asks and the person they ask, those to who raised or confirmed a barrier, those between two
who are introduced, those to a body that is advised, those about expenses, about somebody's data and about what is wrong;
what we say to an answer by e-mail; what asks somebody what became of a story of theirs; and the daily and weekly letters,
which hold such: who gets them is nobody else's to read."""


def letters_seen_by(membership: Membership) -> LetterQuerySet:
    private = reduce(or_, (Q(kind__startswith=beginning) for beginning in PRIVATE))
    letters = Letter.objects.filter(community=membership.community_id).exclude(private)
    if membership.is_coordinator:
        return letters
    about_theirs = [Q(step__startswith=step) for step in _steps_of(membership)]
    return (
        letters.filter(reduce(or_, about_theirs), kind__startswith=OF_MEETINGS)
        if about_theirs
        else letters.none()
    )


def may_see_letters(membership: Membership) -> bool:
    return membership.is_coordinator or membership.chair_turns.exists()


def may_see_letter(membership: Membership, letter: Letter) -> bool:
    if letter.community_id != membership.community_id or letter.kind.startswith(PRIVATE):
        return False
    if membership.is_coordinator:
        return True
    return letter.kind.startswith(OF_MEETINGS) and letter.step.startswith(tuple(_steps_of(membership)))


def may_release_here(membership: Membership, letter: Letter) -> bool:
    """A letter with a page of its own is released there, where its recipients are known."""
    return membership.is_coordinator and not letter.page and may_see_letter(membership, letter)


def _steps_of(membership: Membership) -> list[str]:
    """How the steps of the meetings that this member chairs or co-chairs begin: see `meetings.drafting.step_prefix`."""
    numbers = membership.chair_turns.values_list("meeting_number", flat=True)
    return [f"meeting-{number}:" for number in numbers]
