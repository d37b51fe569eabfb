"""Letters about data: they say that something waits, and never what somebody wrote."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Community, Membership
from commonpractice.privacy.models import Breach, DataAnswer, DataRequest


def asked(request: DataRequest, *, at: datetime) -> None:
    _post(
        request.community,
        f"data-{request.pk}:asked",
        "data_asked",
        _("Somebody asks about the data that is held about them"),
        _(
            "Dear {name},\n\nplease answer until %(day)s: {link}\n\nOnly they and the coordinators read that page.\n"
        )
        % {"day": date_format(request.answer_by, "j F Y")},
        request.get_absolute_url(),
        coordinators(request.community),
        at,
    )


def answer_soon(request: DataRequest, *, at: datetime) -> None:
    _post(
        request.community,
        f"data-{request.pk}:soon",
        "data_soon",
        _("An answer about data is due within a week"),
        _(
            "Dear {name},\n\nsomebody asked about their data and waits. The last day to answer is %(day)s: {link}\n"
        )
        % {"day": date_format(request.answer_by, "j F Y")},
        request.get_absolute_url(),
        coordinators(request.community),
        at,
    )


def answered(given: DataAnswer, *, at: datetime) -> None:
    _post(
        given.request.community,
        f"data-{given.request_id}:answered",
        "data_answered",
        _("Your question about your data is answered"),
        _("Dear {name},\n\nyou asked about the data that is held about you. Here is the answer: {link}\n"),
        given.request.get_absolute_url(),
        [given.request.membership],
        at,
    )


def breach_written_down(breach: Breach, *, at: datetime) -> None:
    others = [each for each in coordinators(breach.community) if each.pk != breach.by_id]
    _post(
        breach.community,
        f"breach-{breach.pk}:new",
        "data_breach",
        _("A breach of data was written down"),
        _(
            "Dear {name},\n\nplease read it, and decide before %(when)s whether the Information Commissioner’s Office is told: {link}\n"
        )
        % {"when": _moment(breach)},
        breach.get_absolute_url(),
        others,
        at,
    )


def decide_soon(breach: Breach, *, at: datetime) -> None:
    _post(
        breach.community,
        f"breach-{breach.pk}:soon",
        "data_breach_soon",
        _("Less than a day left to tell the Information Commissioner’s Office"),
        _(
            "Dear {name},\n\nthe 72 hours since you came to know of a breach are over at %(when)s. Please write down whether the Information Commissioner’s Office was told, and why or why not: {link}\n"
        )
        % {"when": _moment(breach)},
        breach.get_absolute_url(),
        coordinators(breach.community),
        at,
    )


def coordinators(community: Community) -> list[Membership]:
    return list(Membership.objects.coordinators().filter(community=community).select_related("person"))


def _moment(breach: Breach) -> str:
    return date_format(breach.community.local(breach.decide_by), "j F Y, H:i")


def _post(  # noqa: PLR0917 - each is one part of a letter
    community: Community,
    step: str,
    kind: str,
    subject: str,
    body: str,
    page: str,
    to: Iterable[Membership],
    at: datetime,
) -> None:
    link = settings.ADDRESS + page
    recipients = [
        Recipient(each, each.display_name, each.person.email, link=link) for each in to if not each.has_left
    ]
    if recipients:
        post_letter(
            community=community,
            step=step,
            kind=kind,
            subject=subject,
            body=body,
            at=at,
            recipients=recipients,
        )
