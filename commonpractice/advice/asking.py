"""Advice from its first page: a body asks by the form, a member writes down what they heard, or gives a reason to speak unasked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from commonpractice.advice import letters
from commonpractice.advice.life import moving, take
from commonpractice.advice.models import Advice, AdvisedBody
from commonpractice.community.models import Community, Membership
from commonpractice.people.addresses import one_spelling
from commonpractice.people.limits import insist
from commonpractice.themes.models import Theme
from commonpractice.transitions import NotNowError

State = Advice.State
TO_BE_LOOKED_AT = timedelta(days=14)
TO_CONFIRM = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Asked:
    key: UUID
    title: str
    question: str
    body: str
    contact_name: str = ""
    contact_address: str = ""
    purpose: str = ""
    wanted_by: date | None = None


@transaction.atomic
def ask(community: Community, asked: Asked, *, at: datetime) -> Advice:
    """By the form, without an account: nobody reads it before the address is confirmed. The same form twice asks once.

    TooOftenError where this address, or this community, has had enough for a day.
    """
    held = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    there = Advice.objects.filter(key=asked.key).first()
    if there:
        return there
    by_form = held.advice.filter(origin=Advice.Origin.FORM)
    address = one_spelling(asked.contact_address)
    insist("advice_from", by_form.filter(body__contact_address=address), at=at, field="asked_at")
    insist("advice_to", by_form, at=at, field="asked_at")
    made = _made(held, asked, Advice.Origin.FORM, State.UNCONFIRMED, by=None, at=at)
    letters.confirm_address(made, at=at)
    return made


@transaction.atomic
def enter(asked: Asked, origin: str, *, by: Membership, at: datetime) -> Advice:
    """A member heard it, or says why the community should speak unasked. The coordinators look at it as at any other."""
    held = Community.objects.select_for_update(no_key=True).get(pk=by.community_id)
    there = Advice.objects.filter(key=asked.key, community=held).first()
    if there:
        return there
    made = _made(held, asked, origin, State.ASKED, by=by, at=at)
    take(made, "enter", State.ASKED, by=by, at=at, noted="advice_asked")
    letters.asked(made, at=at)
    return made


def confirm(advice: Advice, *, at: datetime) -> None:
    """The address is theirs: the coordinators hear of it. A second time changes nothing."""
    try:
        with moving(advice, "confirm") as held:
            held.due_on = _look_by(held, at)
            take(held, "confirm", State.ASKED, by=None, at=at, noted="advice_asked")
            letters.asked(held, at=at)
    except NotNowError:
        return


def take_up(
    advice: Advice, *, theme: Theme, lead: Membership, send_by: date, by: Membership, at: datetime
) -> None:
    with moving(advice, "take_up") as held:
        held.theme, held.lead, held.due_on = theme, lead, send_by
        take(held, "take_up", State.IN_HAND, by=by, at=at, noted="advice_taken_up")
        letters.taken_up(held, send_by, at=at)
        letters.named_lead(held, by=by, at=at)


def decline(advice: Advice, words: str, *, by: Membership, at: datetime) -> None:
    """In words that the body reads."""
    with moving(advice, "decline") as held:
        held.due_on = None
        take(held, "decline", State.DECLINED, by=by, at=at, words=words, noted="advice_declined")
        letters.declined(held, words, at=at)


def name_lead(advice: Advice, lead: Membership, *, by: Membership, at: datetime) -> None:
    """Who leads it from here on; its text and its positions go with it."""
    with moving(advice, "name_lead") as held:
        held.lead = lead
        step = take(held, "name_lead", held.state, by=by, at=at)
        if held.text is not None:
            held.text.lead = lead
            held.text.save(update_fields=["lead"])
        if held.positions_on is not None:
            held.positions_on.facilitator = lead
            held.positions_on.save(update_fields=["facilitator"])
        letters.named_lead(held, by=by, at=at, again=step.number)


def close(advice: Advice, words: str, *, by: Membership, at: datetime) -> None:
    """Nothing more is waited for, and why."""
    with moving(advice, "close") as held:
        held.due_on = None
        take(held, "close", State.CLOSED, by=by, at=at, words=words, noted="advice_closed")


def forget_unconfirmed(now: datetime) -> None:
    """What nobody has confirmed is nobody's."""
    Advice.objects.filter(state=State.UNCONFIRMED, asked_at__lt=now - TO_CONFIRM).delete()


def _made(
    community: Community, asked: Asked, origin: str, state: str, *, by: Membership | None, at: datetime
) -> Advice:
    last: int | None = community.advice.aggregate(last=Max("number"))["last"]
    made = Advice(
        community=community,
        number=(last or 0) + 1,
        key=asked.key,
        origin=origin,
        state=state,
        title=asked.title,
        question=asked.question,
        purpose=asked.purpose,
        asked_at=at,
        wanted_by=asked.wanted_by,
        entered_by=by,
    )
    made.due_on = _look_by(made, at) if state == State.ASKED else None
    made.save()
    AdvisedBody.objects.create(
        advice=made,
        name=asked.body,
        contact_name=asked.contact_name,
        contact_address=one_spelling(asked.contact_address) if asked.contact_address else "",
    )
    return made


def _look_by(advice: Advice, at: datetime) -> date:
    usual = advice.community.date_of(at + TO_BE_LOOKED_AT)
    return min(usual, advice.wanted_by) if advice.wanted_by else usual
