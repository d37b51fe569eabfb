"""What a community did with one entry, the first first: who, when, why."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonpractice.checking.models import SwitchOff, WorkshopDecision
from commonpractice.checking.phrase_entries import Entry
from commonpractice.community.models import Community, Membership
from commonpractice.recording.phrases import Phrase


@dataclass(frozen=True)
class Happened:
    what: str
    at: datetime
    by: Membership | None
    why: str
    meeting: str = ""
    words: Phrase | None = field(default=None)
    """How it read from then on."""


def history_of(community: Community, entry: Entry) -> list[Happened]:
    """Of an own entry its wordings and removal, of one of ours what was switched and decided: two queries each."""
    happened = _of_own(community, entry) if entry.is_own else _of_ours(community, entry)
    return sorted(happened, key=lambda each: each.at)


def _of_own(community: Community, entry: Entry) -> list[Happened]:
    wordings = _of(community.phrase_wordings, entry).order_by("number")
    lines = [
        Happened(
            _("Added") if each.number == 1 else _("Changed"),
            each.at,
            each.by,
            each.why,
            words=each.as_phrase(),
        )
        for each in wordings
    ]
    removals = _of(community.phrase_removals, entry)
    return lines + [Happened(_("Removed"), each.at, each.by, each.why) for each in removals]


def _of_ours(community: Community, entry: Entry) -> list[Happened]:
    lines: list[Happened] = []
    offs: QuerySet[SwitchOff] = _of(community.phrases_switched_off, entry)
    for off in offs.select_related("ending__by"):
        lines.append(Happened(_("Switched off"), off.at, off.by, off.why))
        if hasattr(off, "ending"):
            on = off.ending
            lines.append(Happened(_("Switched on again"), on.at, on.by, on.why))
    decisions: QuerySet[WorkshopDecision] = _of(community.workshop_decisions, entry)
    return lines + [_decided(each, entry.ours) for each in decisions.select_related("wording")]


def _decided(decision: WorkshopDecision, ours: Phrase | None) -> Happened:
    what = {
        WorkshopDecision.Outcome.ACCEPTED: _("A workshop accepted it as it stands"),
        WorkshopDecision.Outcome.CHANGED: _("A workshop accepted it in other words"),
        WorkshopDecision.Outcome.REJECTED: _("A workshop rejected it"),
    }[WorkshopDecision.Outcome(decision.outcome)]
    words = decision.wording.as_phrase(ours) if decision.wording else None
    return Happened(what, decision.at, decision.by, decision.why, decision.meeting, words)


def _of(rows: Any, entry: Entry) -> Any:
    return rows.filter(phrase=entry.id).select_related("by")
