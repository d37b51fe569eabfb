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

FROM_ONE_ADDRESS = 5
TO_ONE_PERSON = 40
"""Questions a day: enough for anybody who asks, too few for anybody who means to flood a mailbox."""


@dataclass(frozen=True)
class Asking:
    key: UUID
    name: str
    address: str
    text: str
    membership: Membership | None
    """Who asks, if they are signed in as a member."""


class TooManyQuestionsError(Exception):
    """This address, or this contact point, has had enough for a day."""


@transaction.atomic
def ask(contact_point: ContactPoint, asking: Asking, *, at: datetime) -> Question:
    """Keep the question, pass it on and send the receipt; with the same key again nothing new happens."""
    asked = Question.objects.filter(key=asking.key).first()
    if asked:
        return asked
    address = one_spelling(asking.address)
    today = Question.objects.of_the_day_before(at)
    if (
        today.filter(asker_address=address).count() >= FROM_ONE_ADDRESS
        or today.filter(contact_point__membership=contact_point.membership_id).count() >= TO_ONE_PERSON
    ):
        raise TooManyQuestionsError
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
