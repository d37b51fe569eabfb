"""What a barrier's page says of its changes and escalations: sustained changes and flexes apart, never one total."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.models import Membership
from commonpractice.themes.line.on_the_line import shortened
from commonpractice.themes.models import Barrier, Change, Escalation, Retest
from commonpractice.themes.permissions import may_lead, may_verify
from commonpractice.themes.register.change_rows import ChangeRow, rows_of

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
class ChangeLine:
    """A change in the list on its barrier's page; a flex has neither state nor words."""

    pk: int
    title: str
    """What is done differently, as far as one line holds it."""
    month: date
    state: str = ""
    words: str = ""
    may_verify: bool = False


@dataclass(frozen=True)
class EscalationFacts:
    escalation: Escalation
    words: str
    waits: bool
    """Its day has passed without an answer."""


@dataclass(frozen=True)
class EscalationRow:
    pk: int
    body: str
    answer_by: date
    words: str
    waits: bool


def changes_and_escalations(
    barrier: Barrier, membership: Membership, today: date, *, escalated: bool = True
) -> dict[str, Any]:
    """For `barrier_changes.html` and `barrier_escalations.html`; two queries, of values only.

    `escalated` says whether its life has such a step; without one, nothing was asked.
    """
    every = rows_of(barrier.changes.all())
    asked = barrier.escalations.values_list("pk", "body", "answer_by", "answer")
    return {
        "sustained": [_line_of(each, membership, today) for each in every if not each.is_flex],
        "flexes": [_line_of(each, membership, today) for each in every if each.is_flex],
        "escalations": [
            EscalationRow(pk, body, answer_by, *_answered(answer_by, today, is_open=answer is None))
            for pk, body, answer_by, answer in (asked if escalated else ())
        ],
        "may_report_change": barrier.stage != "merged",
        "may_escalate": may_lead(membership, barrier) and barrier.leads_to("escalate") is not None,
    }


def _line_of(row: ChangeRow, membership: Membership, today: date) -> ChangeLine:
    title = shortened(row.what)
    if row.is_flex:
        return ChangeLine(row.pk, title, row.month)
    state, words = _state(row.borne_out, row.again_on, today, failed=row.failed)
    waits = state == "waiting" and may_verify(membership, Change(by_id=row.by))
    return ChangeLine(row.pk, title, row.month, state, words, waits)


def sustained_facts(change: Change, membership: Membership, today: date) -> SustainedFacts:
    verification = getattr(change, "verification", None)
    failed = any(hasattr(each, "result") and not each.result.holds for each in change.retests.all())
    following = next((each for each in change.retests.all() if each.is_open), None)
    borne_out = verification.borne_out if verification else None
    state, words = _state(borne_out, following.on if following else None, today, failed=failed)
    waits = state == "waiting" and may_verify(membership, change)
    return SustainedFacts(change, state, words, following, waits)


def _state(borne_out: bool | None, following: date | None, today: date, *, failed: bool) -> tuple[str, str]:
    """Where a sustained change stands, and that in words; `following` is the day of the next open re-test."""
    if borne_out is None:
        return "waiting", _("Waits until somebody else has looked whether it is so.")
    if not borne_out:
        return "doubted", _("Somebody else looked: it is not so, or not yet.")
    if failed:
        return "failed", _("It did not hold. What stood in the way came back.")
    if following is not None:
        words = _("Somebody else has seen it. The next re-test %(when)s.")
        return "to_try", words % {"when": due_in_words(following, today)}
    return "held", _("It held at every re-test. None is left.")


def escalation_facts(escalation: Escalation, today: date) -> EscalationFacts:
    return EscalationFacts(escalation, *_answered(escalation.answer_by, today, is_open=escalation.is_open))


def _answered(answer_by: date, today: date, *, is_open: bool) -> tuple[str, bool]:
    """In words, and whether its day has passed without an answer."""
    if not is_open:
        return _("They have answered."), False
    if answer_by < today:
        return overdue_in_words(answer_by, today), True
    return _("No answer yet; there is still time."), False


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
