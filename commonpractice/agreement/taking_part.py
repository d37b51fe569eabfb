"""How many have taken part so far, by part of the community, told so that nobody sees when somebody did."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Question, TakingPart
from commonpractice.agreement.splitting import ORGANISATIONS, split
from commonpractice.community.models import Constituency

STEP = 5
"""Numbers are told in steps of so many: a number that rises by one says that somebody has just answered."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A part of the community; `at_least` so many, or nobody knows: too few, or hidden beside another."""

    label: str
    at_least: int | None


def heard_so_far(question: Question) -> list[Heard]:
    rows = TakingPart.objects.filter(question=question).order_by().values_list("membership__constituency")
    counted = dict(rows.annotate(people=Count("pk")))
    parts = split({name: {"took part": counted.get(name, 0)} for name in ("", *Constituency.values)})
    return [Heard(_label(name), _in_steps(cell.n) if cell else None) for name, cell in parts.cells.items()]


def _in_steps(people: int) -> int | None:
    return people // STEP * STEP or None


def _label(name: str) -> str:
    if name == ORGANISATIONS:
        return _("Everybody else")
    return capfirst(Constituency(name).label) if name else _("Not said where they speak from")
