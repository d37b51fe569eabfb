"""What the body says to the advice, and what it did: by its link, or as a member heard it. Asked again until it is over."""

from datetime import date, datetime, timedelta
from uuid import UUID

from commonpractice.advice import hearing, letters
from commonpractice.advice.life import moving, take
from commonpractice.advice.models import Advice, BodyAnswer, Deed, Nudge
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError

State = Advice.State
ASK_AFTER = timedelta(days=90)
"""After an answer, without another day: a quarter, as the community meets."""
TO_COORDINATORS = timedelta(days=7)


def answer(
    advice: Advice, key: UUID, said: str, words: str, *, by: Membership | None, at: datetime
) -> BodyAnswer:
    """`by` nobody: the body itself. The same form twice answers once."""
    there = advice.answers.filter(key=key).first()
    if there:
        return there
    with moving(advice, "answer") as held:
        answered = BodyAnswer.objects.create(advice=held, key=key, said=said, words=words, heard_by=by, at=at)
        held.due_on = None if said == BodyAnswer.Said.NOT else held.community.date_of(at + ASK_AFTER)
        take(held, "answer", State.ANSWERED, by=by, at=at, noted="advice_answered")
        letters.answered(answered)
        hearing.answered(answered)
        return answered


def say_what_was_done(
    advice: Advice,
    key: UUID,
    came: str,
    words: str,
    *,
    evidence: str,
    ask_again_on: date | None,
    by: Membership | None,
    at: datetime,
) -> Deed:
    """Done or never ends it; else it is asked again on that day, a quarter on where none is named."""
    there = advice.deeds.filter(key=key).first()
    if there:
        return there
    with moving(advice, "say_what_was_done") as held:
        is_over = came in Deed.ENDS
        again = None if is_over else ask_again_on or held.community.date_of(at + ASK_AFTER)
        deed = Deed.objects.create(
            advice=held,
            key=key,
            came=came,
            words=words,
            evidence=evidence,
            ask_again_on=again,
            heard_by=by,
            at=at,
        )
        held.due_on = again
        target = State.DONE if is_over else State.ANSWERED
        take(held, "say_what_was_done", target, by=by, at=at, noted="advice_deed")
        letters.told_what_was_done(deed)
        hearing.told_what_was_done(deed)
        return deed


def may_be_reminded(advice: Advice, today: date) -> bool:
    """The body is late with its answer, or with what it did, and has an address."""
    waits_for_body = advice.state in {State.SENT, State.ANSWERED}
    is_late = advice.due_on is not None and advice.due_on < today
    return waits_for_body and is_late and bool(advice.body.contact_address)


def remind(advice: Advice, *, by: Membership, at: datetime) -> None:
    """A kind letter to the body, released by a person: once for each day on which something was due."""
    if not may_be_reminded(advice, advice.community.date_of(at)):
        raise NotNowError
    letters.kind_reminder(advice, by=by, at=at)


def nudge_what_is_late(now: datetime) -> None:
    """Who leads it hears the day after, the coordinators a week later: once each. May run twice at once, late, or not for days."""
    # East of Greenwich a day may be over before it is here; none is over sooner than that.
    waiting = Advice.objects.filter(due_on__lte=now.date()).select_related(
        "community", "body", "lead__person", "lead__departure", "sent"
    )
    for advice in waiting:
        today = advice.community.date_of(now)
        if advice.due_on is None or advice.due_on >= today:
            continue
        leads = advice.lead is not None and not advice.lead.has_left
        if leads and advice.lead:
            _nudge(advice, Nudge.To.LEAD, [advice.lead], now)
        if not leads or advice.due_on + TO_COORDINATORS < today:
            coordinators = Membership.objects.coordinators().filter(community=advice.community_id)
            _nudge(advice, Nudge.To.COORDINATORS, list(coordinators.select_related("person")), now)


def _nudge(advice: Advice, to: str, members: list[Membership], now: datetime) -> None:
    """The letter has the step of its day, so that it goes once whatever happens between."""
    day = advice.due_on
    if day is None or Nudge.objects.filter(advice=advice, due_on=day, to=to).exists():
        return
    letters.late(advice, members, step=to, at=now)
    Nudge.objects.get_or_create(advice=advice, due_on=day, to=to, defaults={"at": now})
