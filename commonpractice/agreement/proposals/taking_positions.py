"""Where members stand: each one position in a round, theirs to change until it ends. No page says whose it is."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonpractice.agreement.models import Origin, Position, Proposal, Round, Standing
from commonpractice.agreement.proposals.holding import holding
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError, StaleError


class ReasonMissingError(Exception):
    """An objection says what would go wrong, and how that gets in the way of what the question is for."""


class HasTakenError(Exception):
    """This member has taken a position in this round already; only they change it."""


@dataclass(frozen=True, slots=True)
class Said:
    """`reason` of an objection: what would go wrong; else what the member wants to be known beside the text."""

    stance: str
    reason: str = ""
    against_purpose: str = ""
    show_name: bool = False


def take_position(proposal: Proposal, said: Said, *, by: Membership, text: int) -> Position:
    """The last counts. StaleError where `text`, the number of the text that was read, is not the present one."""
    with holding(proposal, "take_position") as held:
        round_ = _open(held, text)
        position, _made = Position.objects.update_or_create(
            round=round_, membership=by, defaults={**_checked(said), "origin": Origin.OWN}
        )
        # What was let stand was another objection.
        Standing.objects.filter(position=position).delete()
        return position


def record_for(proposal: Proposal, said: Said, *, member: Membership, text: int) -> Position:
    """Somebody who leads writes it down for a member who asks them to: once, and never over what the member said."""
    with holding(proposal, "take_position") as held:
        position, made = Position.objects.get_or_create(
            round=_open(held, text), membership=member, defaults={**_checked(said), "origin": Origin.SCRIBE}
        )
        if not made:
            raise HasTakenError
        return position


def position_of(proposal: Proposal, membership: Membership) -> Position | None:
    """Their latest, of whichever round; for themselves alone."""
    mine = Position.objects.filter(round__proposal=proposal, membership=membership)
    return mine.select_related("round__text", "standing").order_by("-round__number").first()


def let_stand(proposal: Proposal, *, by: Membership, at: datetime) -> None:
    """Who objected lets their objection stand beside the text; it blocks no more. Nobody else can."""
    with holding(proposal, "let_stand") as held:
        mine = position_of(held, by)
        if mine is None or mine.stance != Position.Stance.OBJECT:
            raise NotNowError
        Standing.objects.get_or_create(position=mine, defaults={"at": at})


def take_words_back(proposal: Proposal, *, by: Membership, at: datetime) -> None:
    """At any time. Their position stays as it was; that words stood beside it and were taken back is said."""
    with transaction.atomic():
        mine = Position.objects.filter(round__proposal=proposal, membership=by, taken_back_at=None)
        mine.exclude(reason="").filter(round__ended_at__isnull=False).update(
            reason="", against_purpose="", show_name=False, taken_back_at=at
        )


def how_many(round_: Round) -> int:
    """How many members have taken a position in it; shown only as `numbers_in_words.so_many` allows."""
    return round_.positions.count()


def _open(held: Proposal, text: int) -> Round:
    round_ = held.rounds.filter(ended_at=None).select_related("text").order_by("-number").first()
    if round_ is None:
        raise NotNowError
    if round_.text.number != text:
        raise StaleError
    return round_


def _checked(said: Said) -> dict[str, str | bool | None]:
    objects = said.stance == Position.Stance.OBJECT
    if objects and not (said.reason.strip() and said.against_purpose.strip()):
        raise ReasonMissingError
    return {
        "stance": said.stance,
        "reason": said.reason,
        "against_purpose": said.against_purpose if objects else "",
        "show_name": said.show_name,
        "taken_back_at": None,
    }
