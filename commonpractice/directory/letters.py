"""The letters about a question, by the name of what happened. Nobody but who gets them reads them (`question_…`).

Neither side sees the other's address here. What somebody wrote is quoted, and no place for our words (`BRACE`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.directory.models import Closing, Offer, Question, Reminder, Reply, TakingOver


def passed_on(question: Question, *, at: datetime) -> None:
    """Its Reply-To is the asker's address, so that an answer by letter reaches them."""
    _to_members(
        question,
        "passed-on",
        "question_passed_on",
        _("A question about %(subject)s"),
        _(
            "%(asker)s asks you about %(subject)s, through the page of %(community)s:\n\n"
            "%(words)s\n\n"
            "[Answer on its page]({link}): there they do not see your address. Or answer this letter: then your answer "
            "goes to %(asker)s, they know your address from then on, and you close the question on its page."
        ),
        to=[question.held_by],
        words=question.text,
        reply_to=question.asker_address,
        at=at,
    )


def received(question: Question, *, at: datetime) -> None:
    """Neither the words nor the name that were typed: else anybody could write to anybody through us."""
    _to_asker(
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
    _to_asker(
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
    _to_members(
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
    _to_members(
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
    _to_members(
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
    _to_members(
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
    _to_asker(
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
        _to_members(
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
    _to_asker(
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


def _to_members(
    question: Question,
    step: str,
    kind: str,
    subject: str,
    body: str,
    *,
    to: Iterable[Membership | None],
    at: datetime,
    reply_to: str = "",
    by: Membership | None = None,
    words: str = "",
) -> None:
    page = settings.ADDRESS + question.get_absolute_url()
    recipients = [
        Recipient(each, each.display_name, each.person.email, page)
        for each in to
        if each and not each.has_left
    ]
    facts = _facts(question, by, words)
    post_letter(
        community=question.community,
        step=f"question-{question.pk}:{step}",
        kind=kind,
        subject=subject % _facts(question, by, ""),
        body=_("Hello {name},\n\n") + body % _escaped(facts),
        reply_to=reply_to,
        recipients=recipients,
        at=at,
    )


def _to_asker(
    question: Question,
    step: str,
    kind: str,
    subject: str,
    body: str,
    *,
    at: datetime,
    by: Membership | None = None,
    words: str = "",
) -> None:
    asker = question.asker
    page = settings.ADDRESS + reverse("links:asked", args=[question.link_key])
    post_letter(
        community=question.community,
        step=f"question-{question.pk}:{step}",
        kind=kind,
        subject=subject % _facts(question, by, ""),
        body=_("Hello,\n\n") + body % _escaped(_facts(question, by, words)),
        recipients=[Recipient(asker, asker.display_name if asker else "", question.asker_address, page)],
        at=at,
    )


def _facts(question: Question, by: Membership | None, words: str) -> dict[str, str]:
    return {
        "subject": question.subject,
        "asker": question.asker_name,
        "holder": question.held_by.display_name if question.held_by else _("somebody who can answer it"),
        "by": by.display_name if by else _("Somebody who can answer it"),
        "community": question.community.name,
        "words": "\n".join(f"> {line}" for line in words.splitlines()),
    }


def _escaped(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: fact.replace("{", BRACE) for name, fact in facts.items()}
