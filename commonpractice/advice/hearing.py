"""Whoever raised or confirmed a barrier that the advice rests on hears of it: as it goes, what the body says, what it did.

Those who want no letters get none. Somebody of a source, who is no member, hears only of advice that anybody may read.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice, BodyAnswer, Deed
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.themes.hearing.concerned import concerned_with
from commonpractice.themes.hearing.telling import page_for, recipient
from commonpractice.themes.models import Contact, Hearing


def sent(advice: Advice, *, at: datetime) -> None:
    said = _("the community has advised %(body)s about something that you raised or have seen: “%(title)s”.")
    _tell(advice, "sent", _("%(body)s has been advised: %(title)s"), said, at=at)


def answered(answer: BodyAnswer) -> None:
    said = _("%(body)s says to our advice “%(title)s”: **%(said)s**")
    _tell(
        answer.advice,
        f"answer-{answer.pk}",
        _("%(body)s answers: %(title)s"),
        said,
        at=answer.at,
        words=answer.words,
        state=str(answer.get_said_display()),
    )


def told_what_was_done(deed: Deed) -> None:
    said = _("%(body)s says what became of our advice “%(title)s”: **%(said)s**")
    _tell(
        deed.advice,
        f"deed-{deed.pk}",
        _("What %(body)s did: %(title)s"),
        said,
        at=deed.at,
        words=deed.words,
        state=str(deed.get_came_display()),
    )


def _tell(
    advice: Advice, step: str, subject: str, said: str, *, at: datetime, words: str = "", state: str = ""
) -> None:
    to = list({each.address: each for each in _listeners(advice)}.values())
    if not to:
        return
    facts = {"body": advice.body.name, "title": advice.title, "said": state}
    quoted = "\n".join(f"> {line}" for line in words.splitlines())
    body = "\n\n".join(filter(None, (said % facts, quoted))).replace("{", BRACE)
    post_letter(
        community=advice.community,
        step=f"advice-{advice.pk}:heard-{step}",
        kind="hearing_advice",
        subject=subject % facts,
        body=_("Hello {name},\n\n")
        + body
        + _("\n\n[See what came of it]({link})\n\n[How often you hear]({choose})"),
        recipients=to,
        at=at,
    )


def _listeners(advice: Advice) -> Iterator[Recipient]:
    is_public = advice.sent.is_public
    for barrier in advice.barriers.all():
        barrier.community = advice.community
        for each in concerned_with(barrier):
            outside = isinstance(each.speaker, Contact)
            if each.choice == Hearing.NONE or (outside and not is_public):
                continue
            page = page_for(each.speaker, barrier) if outside else advice.get_absolute_url()
            yield recipient(each.speaker, link=page)
