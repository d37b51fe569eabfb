"""The letters of this room. To who looks into it they say only that something waits; words go to those they are for."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Community, Membership
from commonpractice.safety.models import AppealAnswer, Decision, KeptOut, Report
from commonpractice.safety.permissions import who_hears, who_looks_into


def reported(said: Report, *, at: datetime) -> None:
    _post(
        said, "reported", who_looks_into(said),
        subject=_("Somebody says that something is wrong"),
        body=_(
            "Dear {name},\n\nsomebody says that something is wrong with what another member wrote. Please read it today if "
            "you can, and write to both what you decide and why: {link}\n"
        ),
        at=at,
    )  # fmt: skip
    _post(
        said, "receipt", [said.by],
        subject=_("We have what you wrote"),
        body=_(
            "Dear {name},\n\nthank you for telling us that something is wrong. Somebody who is not part of it reads it, and "
            "you hear from us what was decided and why. It stands here: {link}\n\n"
            "If somebody is in danger now, ring 999.\n"
        ),
        at=at,
    )  # fmt: skip


def decided(said: Report, decision: Decision, *, at: datetime) -> None:
    what = str(decision.get_what_display())
    _post(
        said, "decided", [said.by],
        subject=_("What was decided about what you told us"),
        body=_("Dear {name},\n\nyou told us that something is wrong. We have decided: **%(what)s**.\n\n%(words)s\n\nIt stands here: {link}\n"),
        at=at, what=what, words=_quoted(decision.to_reporter),
    )  # fmt: skip
    if not decision.to_other:
        return
    who = said.by.display_name if said.named and said.by else _("A member")
    _post(
        said, "decided-about", [said.about],
        subject=_("Something about what you wrote"),
        body=_(
            "Dear {name},\n\n%(who)s told us that something is wrong with this: **%(title)s**. We have decided: "
            "**%(what)s**.\n\n%(words)s\n\nYou can answer this by writing to a coordinator. What it is about stands here: {link}\n"
        ),
        at=at, link=_address(said.community), what=what, words=_quoted(decision.to_other), who=_safe(who), title=_safe(said.title),
    )  # fmt: skip


def kept_out(held: KeptOut, *, at: datetime) -> None:
    _post(
        held, "kept-out", [held.membership],
        subject=_("You are kept out of the community"),
        body=_(
            "Dear {name},\n\na coordinator has decided to keep you out of the community, %(until)s. This is why:\n\n"
            "%(words)s\n\nUntil then you cannot reach its pages, rooms and files. You can read this again, and say what you "
            "want to say to it, to somebody who did not decide it: {link}\n"
        ),
        at=at, until=_until(held), words=_quoted(held.why),
    )  # fmt: skip


def appealed(held: KeptOut, *, at: datetime) -> None:
    _post(
        held, "appealed", who_hears(held),
        subject=_("Somebody who is kept out has written"),
        body=_(
            "Dear {name},\n\nsomebody who is kept out of the community has written what they want to say to it, and waits "
            "for an answer from you: {link}\n"
        ),
        at=at,
    )  # fmt: skip
    _post(
        held, "appeal-receipt", [held.membership],
        subject=_("We have what you wrote"),
        body=_(
            "Dear {name},\n\nthank you. Somebody who did not decide to keep you out reads it and answers you. It stands "
            "here: {link}\n"
        ),
        at=at,
    )  # fmt: skip


def answered(held: KeptOut, said: AppealAnswer, *, at: datetime) -> None:
    outcome = _("You are let back.") if said.lets_back else _("It stays as it was decided.")
    _post(
        held, "answered", [held.membership],
        subject=_("The answer to what you wrote"),
        body=_("Dear {name},\n\n**%(outcome)s**\n\n%(words)s\n\nIt stands here: {link}\n"),
        at=at, outcome=outcome, words=_quoted(said.words),
    )  # fmt: skip


def let_back(held: KeptOut, *, at: datetime) -> None:
    _post(
        held, "let-back", [held.membership],
        subject=_("You are let back into the community"),
        body=_("Dear {name},\n\nyou are a member again, as you were before: {link}\n"),
        at=at, link=settings.ADDRESS + f"/{held.membership.community.slug}/",
    )  # fmt: skip


def steps_of(about: Report | KeptOut) -> str:
    """How the steps of its letters begin."""
    return f"{'report' if isinstance(about, Report) else 'kept-out'}-{about.pk}:"


def _post(
    about: Report | KeptOut,
    step: str,
    to: Iterable[Membership | None],
    *,
    subject: str,
    body: str,
    at: datetime,
    link: str = "",
    **words: str,
) -> None:
    """To who is kept out as well: it is about them."""
    community = about.community if isinstance(about, Report) else about.membership.community
    page = link or settings.ADDRESS + about.get_absolute_url()
    post_letter(
        community=community,
        step=steps_of(about) + step,
        kind="safety_" + step.replace("-", "_"),
        subject=subject,
        body=body % words,
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=page)
            for each in to
            if each is not None and (isinstance(about, KeptOut) or not each.has_left)
        ],
        at=at,
    )


def _address(community: Community) -> str:
    return f"{settings.ADDRESS}/{community.slug}/safety/"


def _until(held: KeptOut) -> str:
    day = date_format(held.day, "j F Y")
    if held.until:
        return _("until and with %(day)s") % {"day": day}
    return _("and looks at it again on %(day)s") % {"day": day}


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in _safe(words).splitlines())


def _safe(words: str) -> str:
    return words.replace("{", BRACE)
