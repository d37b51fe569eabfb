"""Passing a question on to a contact point: both get a letter, neither page nor receipt shows the named person's address."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from commonpractice.bulletins.one_line import one_line
from commonpractice.community.models import ContactPoint, Membership
from commonpractice.directory import letters
from commonpractice.directory.models import Question
from commonpractice.people.addresses import one_spelling
from commonpractice.people.limits import insist


@dataclass(frozen=True)
class Asking:
    key: UUID
    name: str
    address: str
    text: str
    membership: Membership | None
    """Who asks, if they are signed in as a member."""


@transaction.atomic
def ask(contact_point: ContactPoint, asking: Asking, *, at: datetime) -> Question:
    """Keep the question, pass it on and send the receipt; with the same key again nothing new happens.

    TooOftenError where this address, or this contact point, has had enough for a day.
    """
    asked = Question.objects.filter(key=asking.key).first()
    if asked:
        return asked
    address = one_spelling(asking.address)
    every = Question.objects.all()
    insist("ask_from", every.filter(asker_address=address), at=at, field="asked_at")
    to_them = every.filter(contact_point__membership=contact_point.membership_id)
    insist("ask_to", to_them, at=at, field="asked_at")
    question, made = Question.objects.get_or_create(
        key=asking.key,
        defaults={
            "community": contact_point.community,
            "contact_point": contact_point,
            "subject": contact_point.subject,
            "held_by": contact_point.membership,
            "waits_since": at,
            "asker": asking.membership,
            "asker_name": one_line(asking.name, longest=300),
            "asker_address": address,
            "text": asking.text,
            "asked_at": at,
        },
    )
    if made:
        letters.passed_on(question, at=at)
        letters.received(question, at=at)
    return question
