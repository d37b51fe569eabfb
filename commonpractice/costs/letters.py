"""The letters about expenses. Only the offer and what was paid go out in words, and only to the member; the rest is a link."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.costs.models import Arrangement, Offer, Settlement


def expenses_asked(box: Arrangement, *, at: datetime) -> None:
    """Once for each turn: who asks for three things at once sends one letter."""
    newest = box.newest_offer
    _post(
        box,
        f"asked-{newest.pk if newest else 0}",
        arrangers(box),
        kind="expenses_asked",
        subject=_("Something to arrange before the day"),
        body=_(
            "Dear {name},\n\n"
            "somebody would like something arranged for **%(activity)s**, %(day)s. Please write what you can arrange, so "
            "that they know before the day: {link}\n\n"
            "Only they and the coordinators can read that page.\n"
        ),
        at=at,
    )


def expenses_soon(box: Arrangement, *, at: datetime) -> None:
    _post(
        box,
        "soon",
        arrangers(box),
        kind="expenses_soon",
        subject=_("The day is near, and somebody has no answer"),
        body=_(
            "Dear {name},\n\n"
            "**%(activity)s** is on %(day)s, and somebody who asked for something to be arranged does not know yet whether "
            "it is. Please write to them today: {link}\n"
        ),
        at=at,
    )


def expenses_offered(box: Arrangement, offer: Offer, *, at: datetime) -> None:
    amount = _("How much: %(amount)s\n\n") % {"amount": offer.amount} if offer.amount else ""
    _post(
        box,
        f"offer-{offer.pk}",
        [box.membership],
        kind="expenses_offered",
        subject=_("What we can arrange for you"),
        body=_(
            "Dear {name},\n\n"
            "for **%(activity)s**, %(day)s, we can arrange this for you:\n\n"
            "%(words)s\n\n%(amount)s"
            "Please say whether that suits you, or what should be different: {link}\n\n"
            "A payment can change what benefits you get. It is worth asking a benefits adviser before you say yes. You "
            "can also say no to money and take part all the same.\n"
        ),
        at=at,
        words=_quoted(offer.words),
        amount=amount,
    )


def expenses_replied(box: Arrangement, offer: Offer, *, at: datetime) -> None:
    _post(
        box,
        f"reply-{offer.pk}",
        arrangers(box),
        kind="expenses_replied",
        subject=_("Somebody answered what you offered to arrange"),
        body=_(
            "Dear {name},\n\n"
            "somebody answered what you can arrange for **%(activity)s**, %(day)s. It stands here: {link}\n"
        ),
        at=at,
    )


def expenses_settled(box: Arrangement, settlement: Settlement, *, at: datetime) -> None:
    paid = date_format(settlement.paid_on, "j F Y")
    words = f"{settlement.amount}, {settlement.get_how_display()}, {paid}" if settlement.pence else ""
    _post(
        box,
        "settled",
        [box.membership],
        kind="expenses_settled",
        subject=_("Your expenses are settled"),
        body=_(
            "Dear {name},\n\n"
            "your expenses for **%(activity)s**, %(day)s, are settled. %(words)s\n\n"
            "If that is not so, please tell us. What was said about it stands here for three months, and is then "
            "removed: {link}\n"
        ),
        at=at,
        words=words,
    )


def expenses_taken_back(box: Arrangement, *, at: datetime) -> None:
    _post(
        box,
        "taken-back",
        arrangers(box),
        kind="expenses_taken_back",
        subject=_("Nothing has to be arranged any more"),
        body=_(
            "Dear {name},\n\n"
            "somebody took back what they asked for, for **%(activity)s**, %(day)s. If you have booked something for "
            "them, please look: {link}\n"
        ),
        at=at,
    )


def expenses_overdue(box: Arrangement, *, at: datetime) -> None:
    _post(
        box,
        "overdue",
        arrangers(box),
        kind="expenses_overdue",
        subject=_("Expenses wait to be settled"),
        body=_(
            "Dear {name},\n\n"
            "two weeks ago was **%(activity)s**, %(day)s, and somebody’s expenses are not settled yet. Please pay them, "
            "or write down that they are paid: {link}\n"
        ),
        at=at,
    )


def arrangers(box: Arrangement) -> list[Membership]:
    """The coordinators; nobody arranges their own, where there is another."""
    every = list(
        Membership.objects.coordinators()
        .filter(community=box.activity.community_id)
        .select_related("person", "departure")
    )
    return [each for each in every if each.pk != box.membership_id] or every


def steps_of(box: Arrangement) -> str:
    """How the steps of its letters begin."""
    return f"expenses-{box.pk}:"


def _post(
    box: Arrangement,
    step: str,
    to: Iterable[Membership],
    *,
    kind: str,
    subject: str,
    body: str,
    at: datetime,
    **words: str,
) -> None:
    community, on = box.activity.community, box.activity.on
    page = settings.ADDRESS + box.get_absolute_url()
    facts = {"activity": _safe(str(box.activity)), "day": date_format(on, "j F Y") if on else "", **words}
    post_letter(
        community=community,
        step=steps_of(box) + step,
        kind=kind,
        subject=subject,
        body=body % facts,
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=page)
            for each in to
            if not each.has_left
        ],
        at=at,
    )


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in _safe(words).splitlines())


def _safe(words: str) -> str:
    return words.replace("{", BRACE)
