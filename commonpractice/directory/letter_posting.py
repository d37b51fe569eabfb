"""How a letter about a question goes to members, and to who asked: with their link, and the sentence on answering it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.directory.models import Question


def to_members(
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
        body=_("Hello {name},\n\n") + body % _escaped(facts) + _or_by_letter(kind),
        reply_to=reply_to,
        reply_thread=f"question_{question.pk}",
        recipients=recipients,
        at=at,
    )


def to_asker(
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
        body=_("Hello,\n\n") + body % _escaped(_facts(question, by, words)) + _or_by_letter(kind),
        reply_thread=f"asked_{question.pk}",
        recipients=[Recipient(asker, asker.display_name if asker else "", question.asker_address, page)],
        at=at,
    )


def _or_by_letter(kind: str) -> str:
    if not settings.REPLY_DOMAIN or kind == "question_closed":
        return ""
    return "\n\n" + _(
        "Or answer this letter: the words that you write are put on that page, and your address is not shown. Files are "
        "not taken."
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
