"""The letters about a question, by the name of what happened. Nobody but who gets them reads them (`question_…`).

Neither side sees the other's address here. What somebody wrote is quoted, and no place for our words (`BRACE`).
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.directory.letter_posting import to_asker, to_members
from commonpractice.directory.models import Closing, Offer, Question, Reminder, Reply, TakingOver


def passed_on(question: Question, *, at: datetime) -> None:
    """Where answers by e-mail are not taken in, its Reply-To is the asker's address, so that one reaches them."""
    direct = "" if settings.REPLY_DOMAIN else question.asker_address
    to_members(
        question,
        "passed-on",
        "question_passed_on",
        _("A question about %(subject)s"),
        _(
            "%(asker)s asks you about %(subject)s, through the page of %(community)s:\n\n"
            "%(words)s\n\n"
            "[Answer on its page]({link}): there they do not see your address."
        )
        + (
            _(
                " Or answer this letter: then your answer goes to %(asker)s, they know your address from then on, and "
                "you close the question on its page."
            )
            if direct
            else ""
        ),
        to=[question.held_by],
        words=question.text,
        reply_to=direct,
        at=at,
    )


def received(question: Question, *, at: datetime) -> None:
    """Neither the words nor the name that were typed: else anybody could write to anybody through us."""
    to_asker(
        question,
        "receipt",
        "question_received",
        _("Your question about %(subject)s"),
        _(
            "we have passed your question about %(subject)s on to %(holder)s. You hear from us when there is an answer, and "
            "you can [read it and ask back on its page]({link}). Keep the link to yourself: whoever has it can read it. It "
            "ends after a year.\n\n"
            "If you have not asked anything, somebody typed your address by mistake: you can forget this letter."
        ),
        at=at,
    )


def answered(reply: Reply) -> None:
    to_asker(
        reply.question,
        f"reply-{reply.pk}",
        "question_answered",
        _("An answer about %(subject)s"),
        _(
            "%(by)s has answered your question about %(subject)s:\n\n"
            "%(words)s\n\n"
            "[Ask back, or say that this answers it]({link})"
        ),
        by=reply.by,
        words=reply.text,
        at=reply.at,
    )


def asked_back(reply: Reply) -> None:
    to_members(
        reply.question,
        f"reply-{reply.pk}",
        "question_asked_back",
        _("More about %(subject)s"),
        _("%(asker)s asks back about %(subject)s:\n\n%(words)s\n\n[Answer on its page]({link})"),
        to=[reply.question.held_by],
        words=reply.text,
        at=reply.at,
    )


def reminded(reminder: Reminder) -> None:
    to_members(
        reminder.question,
        f"reminder-{reminder.pk}",
        "question_reminded",
        _("A question about %(subject)s waits for you"),
        _(
            "%(asker)s asked you about %(subject)s and has not heard from you here. [Answer or close it]({link}).\n\n"
            "Have you no time for it just now? Then you need do nothing: in a few days we ask somebody else to take it over."
        ),
        to=[reminder.question.held_by],
        at=reminder.at,
    )


def offered(offer: Offer, to: Iterable[Membership]) -> None:
    to_members(
        offer.question,
        f"offer-{offer.pk}",
        "question_offered",
        _("Who can answer a question about %(subject)s?"),
        _(
            "%(asker)s asked about %(subject)s some days ago, and nobody has found the time to answer yet. "
            "Whoever comes first may take it over: [read it and answer]({link})."
        ),
        to=to,
        at=offer.at,
    )


def taken_over(taking: TakingOver, *, has_answered: bool) -> None:
    """Who held it need do nothing more; the asker hears it with the answer where there is one already."""
    to_members(
        taking.question,
        f"taken-over-{taking.pk}",
        "question_let_go",
        _("%(by)s answers the question about %(subject)s"),
        _(
            "%(by)s has taken over the question about %(subject)s that waited with you. You need do nothing more. "
            "Is there something that would help? [Add it on its page]({link})."
        ),
        to=[taking.instead_of],
        by=taking.by,
        at=taking.at,
    )
    if has_answered:
        return
    to_asker(
        taking.question,
        f"taken-over-{taking.pk}:asker",
        "question_taken_over",
        _("Your question about %(subject)s"),
        _(
            "sorry that you have waited. %(by)s has read your question about %(subject)s and will answer you. "
            "There is nothing that you need to do; [its page]({link}) stays where it was."
        ),
        by=taking.by,
        at=taking.at,
    )


def closed(closing: Closing) -> None:
    question = closing.question
    if closing.voice == Reply.Voice.ASKER:
        to_members(
            question,
            "closed",
            "question_closed",
            _("Answered: %(subject)s"),
            _(
                "%(asker)s says that their question about %(subject)s is answered. Thank you for taking the time."
            ),
            to=[question.held_by],
            at=closing.at,
        )
        return
    to_asker(
        question,
        "closed",
        "question_closed",
        _("Answered: %(subject)s"),
        _(
            "%(by)s has closed your question about %(subject)s, as answered. What was said "
            "[stays on its page]({link}) for a year. If something is still open, please ask again."
        ),
        by=closing.by,
        at=closing.at,
    )
