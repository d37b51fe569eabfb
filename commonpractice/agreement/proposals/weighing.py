"""What the rule makes of the positions there are: rows in, a finding and the objections out.

Only rounds that have ended are weighed, so that no page tells anything of one that is open. Each member has one position:
their latest. On an amended text agreement does not carry over, but an objection does until its author takes another
position or lets it stand; silence is not agreement.
"""

from dataclasses import dataclass, replace

from commonpractice.agreement import rule
from commonpractice.agreement.models import Position, Proposal, ProposalText, QuestionRule
from commonpractice.agreement.proposals.holding import present_text
from commonpractice.agreement.questions.rule_words import as_value

OBJECT = Position.Stance.OBJECT
ORDER = ("open", "standing", "replaced")


@dataclass(frozen=True)
class Objection:
    """An objection with what became of it: open, standing, or replaced by a later position of its author."""

    position: Position
    state: str


@dataclass(frozen=True)
class Taken:
    """The positions of the rounds that have ended, in their order, and the text that is there now."""

    text: ProposalText
    positions: list[Position]

    @property
    def latest(self) -> list[Position]:
        """Of each member the last."""
        return list({each.membership_id: each for each in self.positions}.values())

    @property
    def counted(self) -> list[Position]:
        """Of each member the one that counts now, if any."""
        return [each for each in self.latest if _counts(each, self.text.pk)]

    def finding(self, fixed: QuestionRule) -> rule.Finding:
        """What the rule, as it was fixed, says now. Who has left has no voice any more, for their organisation neither."""
        here = [each for each in self.counted if not each.membership.has_left]
        found = rule.weigh(as_value(fixed), [_as_the_rule_reads(each) for each in here])
        if found.reason == "consent" and len(here) < len(self.counted):
            # *Nobody objects* would not be true beside the words of somebody who left.
            return replace(found, reason="consent_beside")
        return found

    def objections(self) -> list[Objection]:
        """All of them, those that are open first; else in an order that says nothing about their authors."""
        latest = {each.pk for each in self.latest}
        found = [
            Objection(each, _state(each) if each.pk in latest else "replaced")
            for each in self.positions
            if each.stance == OBJECT
        ]
        return sorted(
            found, key=lambda each: (ORDER.index(each.state), each.position.reason, each.position.pk)
        )

    def other_words(self) -> list[Position]:
        """What members who do not object want to be known beside the present text."""
        said = [
            each for each in self.counted if each.stance != OBJECT and (each.reason or each.taken_back_at)
        ]
        return sorted(said, key=lambda each: (each.stance, each.reason, each.pk))


def taken(proposal: Proposal, text: ProposalText | None = None) -> Taken:
    """One query, and one for the present text where the caller has none."""
    return Taken(text or present_text(proposal), _ended(proposal))


def _ended(proposal: Proposal) -> list[Position]:
    rows = Position.objects.filter(round__proposal=proposal, round__ended_at__isnull=False)
    wanted = ("round__text", "membership__departure", "standing", "integration__in_text")
    return list(rows.select_related(*wanted).order_by("round__number", "pk"))


def _counts(position: Position, text: int) -> bool:
    if position.stance == OBJECT:
        return True
    return position.round.text_id == text and not position.membership.has_left


def _state(position: Position) -> rule.ObjectionState:
    """Who has left can let nothing stand any more: their words stay beside the text, and block no more."""
    return "standing" if hasattr(position, "standing") or position.membership.has_left else "open"


def _as_the_rule_reads(position: Position) -> rule.Position:
    member = position.membership
    return rule.Position(
        member=str(member.pk),
        constituency=member.constituency,
        organisation=str(member.organisation_id) if member.organisation_id else None,
        stance=position.stance,  # type: ignore[arg-type]
        objection=_state(position),
    )
