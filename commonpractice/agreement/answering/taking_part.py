"""How many have taken part so far, by part of the community, told so that nobody sees when somebody did."""

from collections import Counter
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonpractice.agreement.answering.heard import heard_members
from commonpractice.agreement.models import Question
from commonpractice.agreement.splitting import ORGANISATIONS, split
from commonpractice.community.models import Constituency, Membership

STEP = 5
"""Numbers are told in steps of so many: a number that rises by one says that somebody has just answered."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of the community; `at_least` so many, or nobody knows: too few, or hidden beside another."""

    label: str
    at_least: int | None


def heard_so_far(question: Question) -> list[Heard]:
    members = heard_members(question, Membership.objects.filter(community=question.community_id))
    counted = Counter(each.constituency for each in members)
    parts = split({name: {"took part": counted[name]} for name in ("", *Constituency.values)})
    return [Heard(_label(name), _in_steps(cell.n) if cell else None) for name, cell in parts.cells.items()]


def _in_steps(people: int) -> int | None:
    return people // STEP * STEP or None


def _label(name: str) -> str:
    if name == ORGANISATIONS:
        return _("Everybody else")
    return capfirst(str(Constituency(name).label)) if name else _("Not said where they speak from")
