"""The letters about advice, by the name of what happened. Those to the body carry its link and are nobody else's to read.

What somebody wrote is quoted, and no place for our words (`BRACE`).
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice, BodyAnswer, Deed
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership


def confirm_address(advice: Advice, *, at: datetime) -> None:
    """Neither the words nor the name that were typed: else anybody could write to anybody through us."""
    _to_body(
        advice,
        "confirm",
        _("Please confirm your question to %(community)s"),
        _(
            "somebody gave this address to ask %(community)s for advice. Was it you? "
            "[Look at the question and confirm it]({link}). Nobody reads it before you do.\n\n"
            "If it was not you, you need do nothing: it is forgotten after two weeks."
        ),
        at=at,
    )


def asked(advice: Advice, *, at: datetime) -> None:
    _to_members(
        advice,
        "asked",
        _("Advice is asked for: %(title)s"),
        _(
            "%(body)s: %(title)s\n\n%(question)s\n\n"
            "[Take it up, or decline it in words that they read]({link})"
        ),
        _coordinators(advice),
        at=at,
    )


def taken_up(advice: Advice, send_by: date, *, at: datetime) -> None:
    _to_body(
        advice,
        "taken-up",
        _("We have taken up your question: %(title)s"),
        _(
            "%(community)s has taken up “%(title)s”. %(lead)s leads it, and means to send you the advice by %(day)s.\n\n"
            "[Here you see how it goes on]({link}). Keep the link to yourselves: whoever has it can answer for you."
        ),
        at=at,
        day=send_by,
    )


def declined(advice: Advice, words: str, *, at: datetime) -> None:
    _to_body(
        advice,
        "declined",
        _("About your question: %(title)s"),
        _("%(community)s cannot take up “%(title)s”, and says why:\n\n%(words)s\n\n[Your question]({link})"),
        at=at,
        words=words,
    )


def named_lead(advice: Advice, *, by: Membership, at: datetime, again: int = 0) -> None:
    if advice.lead is None or advice.lead_id == by.pk:
        return
    _to_members(
        advice,
        f"lead-{again}",
        _("Will you lead this advice? %(title)s"),
        _(
            "%(by)s has named you to lead the advice for %(body)s: %(title)s\n\n"
            "You begin the draft, which every member can write in, ask where members stand, and send it. "
            "[Here it is]({link}). If it does not suit you, tell the coordinators, who name somebody else."
        ),
        [advice.lead],
        at=at,
        by=by,
    )


def sent(advice: Advice, *, at: datetime, reply_by: date) -> None:
    _to_body(
        advice,
        "sent",
        _("Our advice: %(title)s"),
        _(
            "here is the advice of %(community)s about “%(title)s”, with how it was agreed and what members set beside it: "
            "[read it, and take it as a PDF]({link}).\n\n"
            "Please tell us by %(day)s on the same page whether you accept it, in part or not, and what you mean to do."
        ),
        at=at,
        day=reply_by,
    )


def kind_reminder(advice: Advice, *, by: Membership, at: datetime) -> None:
    """Sent by a person, once for each day that something was due."""
    asks_for_answer = advice.state == Advice.State.SENT
    _to_body(
        advice,
        f"reminder-{advice.due_on}",
        _("About our advice: %(title)s"),
        _(
            "on %(sent)s we sent you our advice about “%(title)s”, and we would be glad to hear what you say to it. "
            "[Answer here]({link}), in as few words as you like. “Not yet” is an answer too."
        )
        if asks_for_answer
        else _(
            "some time ago you answered our advice about “%(title)s”. What has become of it since? "
            "[Tell us here]({link}), in as few words as you like. “Not yet” is an answer too."
        ),
        at=at,
        by=by,
    )


def answered(answer: BodyAnswer) -> None:
    _to_members(
        answer.advice,
        f"answer-{answer.pk}",
        _("%(body)s answers: %(title)s"),
        _("%(body)s says to our advice: **%(said)s**\n\n%(words)s\n\n[The advice]({link})"),
        _leading(answer.advice),
        at=answer.at,
        words=answer.words,
        said=str(answer.get_said_display()),
    )


def told_what_was_done(deed: Deed) -> None:
    _to_members(
        deed.advice,
        f"deed-{deed.pk}",
        _("What %(body)s did: %(title)s"),
        _("%(body)s says what became of our advice: **%(said)s**\n\n%(words)s\n\n[The advice]({link})"),
        _leading(deed.advice),
        at=deed.at,
        words=deed.words,
        said=str(deed.get_came_display()),
    )


def late(advice: Advice, to: Iterable[Membership], *, step: str, at: datetime) -> None:
    words = {
        Advice.State.ASKED: _("nobody has taken it up or declined it yet"),
        Advice.State.SENT: _("the body has not answered it yet"),
        Advice.State.ANSWERED: _("the body has not said what it did"),
    }.get(Advice.State(advice.state), _("it has not been sent yet"))
    _to_members(
        advice,
        f"late-{advice.due_on}-{step}",
        _("Advice that waits: %(title)s"),
        _(
            "this was due on %(day)s, and %(said)s: %(body)s, “%(title)s”.\n\n[Look at what comes next]({link})"
        ),
        to,
        at=at,
        day=advice.due_on,
        said=words,
    )


def _coordinators(advice: Advice) -> list[Membership]:
    found = Membership.objects.coordinators().filter(community=advice.community_id)
    return list(found.select_related("person"))


def _leading(advice: Advice) -> list[Membership]:
    """Who leads it; the coordinators where nobody does any more."""
    here = advice.lead is not None and not advice.lead.has_left
    return [advice.lead] if here and advice.lead else _coordinators(advice)


def _to_members(
    advice: Advice,
    step: str,
    subject: str,
    body: str,
    to: Iterable[Membership],
    *,
    at: datetime,
    by: Membership | None = None,
    day: date | None = None,
    words: str = "",
    said: str = "",
) -> None:
    page = settings.ADDRESS + advice.get_absolute_url()
    facts = _facts(advice, by, day, words, said)
    post_letter(
        community=advice.community,
        step=f"advice-{advice.pk}:{step}",
        kind=f"advice_{step.partition('-')[0]}",
        subject=subject % facts,
        body=_("Hello {name},\n\n") + body % _escaped(facts),
        recipients=[
            Recipient(each, each.display_name, each.person.email, page) for each in to if not each.has_left
        ],
        at=at,
    )


def _to_body(
    advice: Advice,
    step: str,
    subject: str,
    body: str,
    *,
    at: datetime,
    by: Membership | None = None,
    day: date | None = None,
    words: str = "",
) -> None:
    """Nothing where the body has no address: it gets its letter on paper."""
    contact = advice.body
    if not contact.contact_address:
        return
    page = settings.ADDRESS + reverse("links:advised", args=[advice.link_key])
    facts = _facts(advice, by, day, words, "")
    # Before the address is confirmed nothing that was typed goes out, in the greeting neither.
    name = "" if advice.state == Advice.State.UNCONFIRMED else contact.contact_name
    post_letter(
        community=advice.community,
        step=f"advice-{advice.pk}:body-{step}",
        kind=f"advice_body_{step.partition('-')[0]}",
        subject=subject % facts,
        body=(_("Dear {name},\n\n") if name else _("Hello,\n\n")) + body % _escaped(facts),
        recipients=[Recipient(None, name, contact.contact_address, page)],
        by=by.person if by else None,
        at=at,
    )


def _facts(advice: Advice, by: Membership | None, day: date | None, words: str, said: str) -> dict[str, str]:
    sent = getattr(advice, "sent", None)
    return {
        "title": advice.title,
        "body": advice.body.name,
        "community": advice.community.name,
        "question": _quoted(advice.question),
        "lead": advice.lead.display_name if advice.lead else _("The community"),
        "by": by.display_name if by else _("The community"),
        "day": date_format(day, "j F Y") if day else "",
        "sent": date_format(advice.community.date_of(sent.at), "j F Y") if sent else "",
        "words": _quoted(words),
        "said": said,
    }


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.splitlines())


def _escaped(facts: dict[str, str]) -> dict[str, str]:
    return {name: fact.replace("{", BRACE) for name, fact in facts.items()}
