"""What a barrier's page says of its changes and escalations: sustained changes and flexes apart, never one total."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Membership
from commonpractice.themes.models import Barrier, Change, Escalation, Retest
from commonpractice.themes.permissions import may_lead, may_verify

FAR, DAYS_IN_A_MONTH = 60, 30.44


@dataclass(frozen=True)
class SustainedFacts:
    change: Change
    state: str
    """waiting, doubted, to_try, held (nothing left to try) or failed"""
    words: str
    retest: Retest | None
    """The next one that is open."""
    may_verify: bool


@dataclass(frozen=True)
class EscalationFacts:
    escalation: Escalation
    words: str
    waits: bool
    """Its day has passed without an answer."""


def changes_and_escalations(barrier: Barrier, membership: Membership, today: date) -> dict[str, Any]:
    """For `barrier_changes.html` and `barrier_escalations.html`; three queries, four where there are re-tests."""
    changes = barrier.changes.select_related("by", "verification").prefetch_related("retests__result")
    every = list(changes)
    asked = barrier.escalations.select_related("answer")
    return {
        "sustained": [sustained_facts(each, membership, today) for each in every if not each.is_flex],
        "flexes": [each for each in every if each.is_flex],
        "escalations": [escalation_facts(each, today) for each in asked],
        "may_report_change": barrier.stage != "merged",
        "may_escalate": may_lead(membership, barrier) and barrier.leads_to("escalate") is not None,
    }


def sustained_facts(change: Change, membership: Membership, today: date) -> SustainedFacts:
    verification = getattr(change, "verification", None)
    failed = next(
        (each for each in change.retests.all() if hasattr(each, "result") and not each.result.holds), None
    )
    following = next((each for each in change.retests.all() if each.is_open), None)
    if verification is None:
        state, words = "waiting", _("Waits until somebody else has looked whether it is so.")
    elif not verification.borne_out:
        state, words = "doubted", _("Somebody else looked: it is not so, or not yet.")
    elif failed is not None:
        state, words = "failed", _("It did not hold. What stood in the way came back.")
    elif following is not None:
        state, words = "to_try", retest_in_words(following, today)
    else:
        state, words = "held", _("It held at every re-test. None is left.")
    waits = state == "waiting" and may_verify(membership, change)
    return SustainedFacts(change, state, words, following, waits)


def retest_in_words(retest: Retest, today: date) -> str:
    return _("Somebody else has seen it. The next re-test %(when)s.") % {
        "when": due_in_words(retest.on, today)
    }


def escalation_facts(escalation: Escalation, today: date) -> EscalationFacts:
    if not escalation.is_open:
        return EscalationFacts(escalation, _("They have answered."), waits=False)
    if escalation.is_overdue(today):
        return EscalationFacts(escalation, overdue_in_words(escalation.answer_by, today), waits=True)
    return EscalationFacts(escalation, _("No answer yet; there is still time."), waits=False)


def due_in_words(on: date, today: date) -> str:
    """Goes on from “the next re-test”; in months where it is far off."""
    days = (on - today).days
    if abs(days) >= FAR:
        months = round(abs(days) / DAYS_IN_A_MONTH)
        if days > 0:
            return ngettext("is due in %(n)d month", "is due in %(n)d months", months) % {"n": months}
        return ngettext("was due %(n)d month ago", "was due %(n)d months ago", months) % {"n": months}
    if days == 0:
        return _("is due today")
    if days > 0:
        return ngettext("is due tomorrow", "is due in %(days)d days", days) % {"days": days}
    return ngettext("was due yesterday", "was due %(days)d days ago", -days) % {"days": -days}


def overdue_in_words(answer_by: date, today: date) -> str:
    days = (today - answer_by).days
    return ngettext(
        "Overdue: the answer should have come yesterday.",
        "Overdue: the answer should have come %(days)d days ago.",
        days,
    ) % {"days": days}
