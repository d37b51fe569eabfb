"""Passing a question on to a contact point: both get a letter, neither page nor receipt shows the named person's address."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import ContactPoint, Membership
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
            "contact_point": contact_point,
            "asker_name": one_line(asking.name, longest=300),
            "asker_address": address,
            "text": asking.text,
            "asked_at": at,
        },
    )
    if made:
        _pass_on(question, at=at)
        _send_receipt(question, asking.membership, at=at)
    return question


def _pass_on(question: Question, *, at: datetime) -> None:
    contact_point = question.contact_point
    member = contact_point.membership
    post_letter(
        community=contact_point.community,
        step=f"question-{question.pk}:passed-on",
        kind="question_passed_on",
        subject=_("A question about %(subject)s") % {"subject": contact_point.subject},
        body=_(
            "Hello {name},\n\n"
            "%(asker)s asks you about %(subject)s, through the page of %(community)s:\n\n"
            "%(question)s\n\n"
            "Answer this letter and your answer goes to %(asker)s; from then on they know your address. "
            "Until then they do not."
        )
        % {
            "asker": question.asker_name,
            "subject": contact_point.subject,
            "community": contact_point.community.name,
            "question": _quoted(question.text),
        },
        reply_to=question.asker_address,
        recipients=[Recipient(member, member.display_name, member.person.email)],
        at=at,
    )


def _send_receipt(question: Question, asker: Membership | None, *, at: datetime) -> None:
    """Neither the words nor the name that were typed: else anybody could write to anybody through us."""
    contact_point = question.contact_point
    post_letter(
        community=contact_point.community,
        step=f"question-{question.pk}:receipt",
        kind="question_received",
        subject=_("Your question about %(subject)s") % {"subject": contact_point.subject},
        body=_(
            "Hello,\n\n"
            "we have passed your question about %(subject)s on to %(name)s, who will answer you by e-mail.\n\n"
            "If you have not asked anything, somebody typed your address by mistake: you can forget this letter."
        )
        % {"subject": contact_point.subject, "name": contact_point.membership.display_name},
        recipients=[Recipient(asker, asker.display_name if asker else "", question.asker_address)],
        at=at,
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
