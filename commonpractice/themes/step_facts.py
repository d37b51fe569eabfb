"""One step of a barrier's life in words: for members, and for somebody of a source, who is no member and reads less.

Somebody of a source reads title, stage and why (docs/adr/0017). How somebody knows that a change is there or has gone is
evidence from inside the community, and stays there.
"""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.themes.models import Step

EVIDENCE = ("verify", "doubt", "hold", "recur")
"""The steps whose why says how somebody knows."""


@dataclass(frozen=True)
class Fact:
    label: str
    text: str


def facts_of(step: Step, *, for_source: bool) -> list[Fact]:
    """What is told of a step besides its stage, the most important first."""
    facts = []
    if step.verb == "merge" and step.into:
        facts.append(Fact(_("It is one with"), str(step.into)))
    if step.told:
        facts.append(Fact(_("Asked") if step.verb == "escalate" else _("Who was told"), step.told))
    if step.until:
        label = _("To answer by") if step.verb == "escalate" else _("Until")
        facts.append(Fact(label, date_format(step.until, "j F Y")))
    if step.why and not (for_source and step.verb in EVIDENCE):
        facts.append(Fact(_label_of_why(step.verb), step.why))
    return facts


def _label_of_why(verb: str) -> str:
    if verb == "escalate":
        return _("The question")
    if verb == "report_change":
        return _("What is done differently")
    return _("How we know") if verb in EVIDENCE else _("Why")
