"""The letters of an introduction. Nobody but who gets them reads them: their kinds begin with `linkage_`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.linkages.models import Entry, Introduction

SIX_WEEKS = timedelta(days=42)


def ask_both(introduction: Introduction, *, at: datetime) -> None:
    """To each side that has not said yes by introducing themselves. Names stay hidden where their owner hides them."""
    for side, other in _both_ways(introduction):
        if side.owner_id != introduction.by_id:
            _post(
                introduction,
                f"asked-{side.pk}",
                [side],
                kind="linkage_introduced",
                subject=_("Somebody you may want to talk to"),
                body=_(
                    "Dear {name},\n\n"
                    "%(why)s\n\n"
                    "What you said:\n\n%(own)s\n\n"
                    "What they said:\n\n%(theirs)s\n\n"
                    "%(note)s"
                    "Would you like to be introduced? Please say yes or no here: {link}\n\n"
                    "Neither of you sees the other’s address unless both say yes. Saying no is fine, and needs no reason.\n"
                )
                % {
                    "why": _why(introduction, other),
                    "own": _quoted(side.words),
                    "theirs": _quoted(other.words),
                    "note": _note(introduction),
                },
                at=at,
            )


def give_addresses(introduction: Introduction, *, at: datetime) -> None:
    for side, other in _both_ways(introduction):
        if other.owner is not None:
            _post(
                introduction,
                f"met-{side.pk}",
                [side],
                kind="linkage_addresses",
                subject=_("You both said yes: here is the address"),
                body=_(
                    "Dear {name},\n\n"
                    "you and **%(who)s** both said yes to talking. Their address is %(address)s, and they have yours.\n\n"
                    "What they said:\n\n%(theirs)s\n\n"
                    "Either of you can write first. In six weeks we ask you once what became of it: {link}\n"
                )
                % {
                    "who": _safe(other.owner.display_name),
                    "address": _safe(other.owner.person.email),
                    "theirs": _quoted(other.words),
                },
                at=at,
            )


def ask_what_became(introduction: Introduction, *, at: datetime) -> None:
    said = set(introduction.what_became.values_list("membership", flat=True))
    _post(
        introduction,
        "what-became",
        [side for side in (introduction.need, introduction.offer) if side.owner_id not in said],
        kind="linkage_what_became",
        subject=_("What became of your introduction?"),
        body=_(
            "Dear {name},\n\n"
            "six weeks ago you were introduced to each other, because of these words:\n\n%(need)s\n\n"
            "What became of it? There are three answers to choose from, and room for a few words: {link}\n\n"
            "We ask only this once. Members see the answer beside what was said, without your name.\n"
        )
        % {"need": _quoted(introduction.need.words)},
        at=at,
    )


def _both_ways(introduction: Introduction) -> Iterable[tuple[Entry, Entry]]:
    need, offer = introduction.need, introduction.offer
    return (need, offer), (offer, need)


def _post(
    introduction: Introduction,
    step: str,
    to: list[Entry],
    *,
    kind: str,
    subject: str,
    body: str,
    at: datetime,
) -> None:
    community = introduction.need.community
    page = settings.ADDRESS + reverse("linkages:introduction", args=[community.slug, introduction.pk])
    here = introduction.sides
    post_letter(
        community=community,
        step=f"introduction-{introduction.pk}:{step}",
        kind=kind,
        subject=subject,
        body=body,
        recipients=[_recipient(side.owner, page) for side in to if side.owner in here and side.owner],
        at=at,
    )


def _recipient(membership: Membership, page: str) -> Recipient:
    return Recipient(membership, membership.display_name, membership.person.email, link=page)


def _why(introduction: Introduction, other: Entry) -> str:
    who = _safe(other.who)
    if introduction.by_id == other.owner_id:
        return _("%(who)s would like to talk with you.") % {"who": who}
    by = _safe(introduction.introducer) or _("Somebody")
    return _("%(by)s thinks that you and %(who)s should talk.") % {"by": by, "who": who}


def _note(introduction: Introduction) -> str:
    if not introduction.note:
        return ""
    return _("They write to both of you:") + f"\n\n{_quoted(introduction.note)}\n\n"


def _quoted(words: str) -> str:
    return "\n".join(f"> {_safe(line)}" for line in words.splitlines())


def _safe(words: str) -> str:
    return words.replace("{", BRACE)
