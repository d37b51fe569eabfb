"""Comments on the text of a consultation: by members, by people invited, and by anybody where the public is asked."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from commonpractice.community.models import Membership
from commonpractice.guides.models import Comment, CommentReading, Consultation, Invitation
from commonpractice.guides.models.consultation import TRANSITIONS
from commonpractice.guides.settling.consulting import holding
from commonpractice.people.addresses import one_spelling
from commonpractice.people.limits import insist
from commonpractice.transitions import NotNowError, allows

FROM_ONE_PERSON = 60
"""Comments of a member, or by one personal link, on one consultation: more than one for every clause of a long guide."""


class EnoughError(Exception):
    """As many as one person writes on one consultation."""


@dataclass(frozen=True)
class Said:
    """What was written. `clause` is empty for the whole; `name` and `email` are of people without an account."""

    what: str
    why: str = ""
    clause: str = ""
    show_name: bool = False
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Commenter:
    """By which door they came: as a member, by a personal link, or by neither."""

    membership: Membership | None = None
    invitation: Invitation | None = None


def comment(consultation: Consultation, key: UUID, said: Said, *, by: Commenter, at: datetime) -> Comment:
    """The same form twice comments once. EnoughError or TooOftenError where somebody has written enough."""
    with holding(consultation) as held:
        there = held.comments.filter(key=key).first()
        if there:
            return there
        if not allows(TRANSITIONS, "comment", held.state):
            raise NotNowError
        _insist_not_too_many(held, by, at)
        last: int = held.comments.aggregate(last=Max("number"))["last"] or 0
        made = Comment(consultation=held, number=last + 1, key=key, clause=said.clause, at=at)
        made.what, made.why = said.what, said.why
        _sign(made, said, by)
        made.save()
        return made


def _sign(made: Comment, said: Said, by: Commenter) -> None:
    """A member is named as they are in the community, and hears as they always do."""
    if by.membership:
        made.membership, made.is_of_member, made.show_name = by.membership, True, said.show_name
        return
    made.invitation, made.name = by.invitation, said.name
    made.email = one_spelling(said.email) if said.email else ""


def _insist_not_too_many(held: Consultation, by: Commenter, at: datetime) -> None:
    if by.membership:
        written = held.comments.filter(membership=by.membership)
    elif by.invitation:
        written = held.comments.filter(invitation=by.invitation)
    else:
        insist("comment_public", held.comments.filter(is_of_member=False, invitation=None), at=at)
        return
    if written.count() >= FROM_ONE_PERSON:
        raise EnoughError


def take_back(given: Comment, *, at: datetime) -> None:
    """Its words, its name and its address are gone at once, answered or not. Taken back twice changes nothing."""
    with holding(given.consultation):
        Comment.objects.standing().filter(pk=given.pk).update(
            what="", why="", name="", email="", show_name=False, taken_back_at=at
        )


def read_first(given: Comment, *, shown: bool, by: Membership, at: datetime) -> None:
    """What somebody from outside wrote: whether others see it. Said again, the last holds."""
    with holding(given.consultation):
        if given.is_of_member:
            raise NotNowError
        CommentReading.objects.update_or_create(comment=given, defaults={"shown": shown, "by": by, "at": at})
