"""One step of a barrier's life in words: for members, and for somebody of a source, who is no member and reads less.

Somebody of a source reads title, stage and why (docs/adr/0017). How somebody knows that a change is there or has gone is
evidence from inside the community, and stays there.
"""

from datetime import date
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.themes.models import Step

EVIDENCE = ("verify", "doubt", "hold", "recur")
"""The steps whose why says how somebody knows."""


class Fact(NamedTuple):
    label: str
    text: str


def facts_of(step: Step, *, for_source: bool) -> list[Fact]:
    """What is told of a step besides its stage, the most important first."""
    into = str(step.into) if step.into else ""
    return facts(step.verb, into=into, told=step.told, until=step.until, why=step.why, for_source=for_source)


def facts(verb: str, *, into: str, told: str, until: date | None, why: str, for_source: bool) -> list[Fact]:
    """The same where the step was read as values; `into` is the title of the barrier it goes on in."""
    found = []
    if verb == "merge" and into:
        found.append(Fact(_("It is one with"), into))
    if told:
        found.append(Fact(_("Asked") if verb == "escalate" else _("Who was told"), told))
    if until:
        label = _("To answer by") if verb == "escalate" else _("Until")
        found.append(Fact(label, date_format(until, "j F Y")))
    if why and not (for_source and verb in EVIDENCE):
        found.append(Fact(_label_of_why(verb), why))
    return found


def _label_of_why(verb: str) -> str:
    if verb == "escalate":
        return _("The question")
    if verb == "report_change":
        return _("What is done differently")
    return _("How we know") if verb in EVIDENCE else _("Why")
