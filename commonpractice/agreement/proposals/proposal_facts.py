"""What the pages of a proposal show: its parts, the rule in words, objections and other words without their authors."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace as Section
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement import rule
from commonpractice.agreement.models import Position, ProposalText
from commonpractice.agreement.proposals.weighing import Taken
from commonpractice.community.comparing import SectionChange, compare
from commonpractice.community.models import Membership

STATES = {
    "open": gettext_lazy("open"),
    "standing": gettext_lazy("stands beside the text"),
    "replaced": gettext_lazy("its author has taken another position since"),
}


@dataclass(frozen=True)
class Words:
    """Somebody's words beside the text. `name` only where they chose to show it to members."""

    stance: str
    reason: str
    against_purpose: str
    state: str
    state_words: str
    name: str
    text: int
    taken_back: bool
    how: str
    answered_in: int | None
    is_mine: bool


def parts(text: ProposalText) -> list[tuple[str, str]]:
    """The parts that were written, each with its label."""
    return [(_label(name), value) for name in ProposalText.FIELDS[1:] if (value := getattr(text, name))]


def finding_words(finding: rule.Finding) -> str:
    return rule.sentence(finding, gettext=_)


def objections_shown(stood: Taken, reader: Membership | None, *, inside: bool = True) -> list[Words]:
    """`reader` sees which are theirs; nobody, where they may be somebody else. `inside`: they are members."""
    return [_words(each.position, each.state, reader, inside=inside) for each in stood.objections()]


def other_words_shown(stood: Taken, reader: Membership | None, *, inside: bool = True) -> list[Words]:
    return [_words(each, "", reader, inside=inside) for each in stood.other_words()]


def compared(before: ProposalText, after: ProposalText) -> list[SectionChange]:
    """Word by word, without the parts that stayed as they were."""
    changes = compare(_sections(before), _sections(after))
    return [each for each in changes if each.kind != "same"]


def text_and_the_one_before(
    texts: Iterable[ProposalText], wanted: str
) -> tuple[ProposalText, ProposalText] | None:
    """The amended text that is asked for by its number, after the one it came from."""
    numbered = {str(each.number): each for each in texts}
    after = numbered.get(wanted)
    before = numbered.get(str(after.number - 1)) if after else None
    return (before, after) if before and after else None


def _sections(text: ProposalText) -> list[Any]:
    return [Section(heading=_label(name), body=getattr(text, name)) for name in ProposalText.FIELDS]


def _label(name: str) -> str:
    field: Any = ProposalText._meta.get_field(name)  # noqa: SLF001 - Django's documented name for it
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


def _words(position: Position, state: str, reader: Membership | None, *, inside: bool) -> Words:
    integration = getattr(position, "integration", None)
    return Words(
        stance=str(position.get_stance_display()),
        reason=position.reason,
        against_purpose=position.against_purpose,
        state=state,
        state_words=str(STATES.get(state, "")),
        name=position.membership.display_name if inside and position.show_name else "",
        text=position.round.text.number,
        taken_back=position.taken_back_at is not None,
        how=integration.how if integration else "",
        answered_in=integration.in_text.number if integration else None,
        is_mine=reader is not None and position.membership_id == reader.pk,
    )
