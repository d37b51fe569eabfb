"""How often anything is taken from one person: every limit, in one table.

Never by network address: a whole office, a hostel or a mobile network shares one. Counted is what somebody is known by: the
browser, the account, the membership, the mailbox that would get a letter; and, high enough for everybody together, the thing
that it would all come to. Whoever is stopped is told when it goes on, and what they typed stays on the page.

What is counted in a browser stands in its session, so that no table says who wrote what without an account.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from typing import Any

    from django.db.models import Model, QuerySet
    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

MINUTES, HOUR, DAY = timedelta(minutes=10), timedelta(hours=1), timedelta(days=1)
COUNTED = "counted"
TOO_OFTEN = "too_often"


@dataclass(frozen=True)
class Limit:
    what: "str | Promise"
    most: int
    within: timedelta
    whose: "str | Promise"
    hour_alone: bool = False
    """Only the hour is kept: who signs in afterwards keeps the session, and must not be found by it."""


BROWSER, MEMBER, MAILBOX = gettext_lazy("a browser"), gettext_lazy("a member"), gettext_lazy("a mailbox")
ACCOUNT, ALL = gettext_lazy("an account"), gettext_lazy("everybody together")
LIMITS = {
    # The mailboxes and accounts of signing in are counted by django-allauth, from settings that are made of these.
    "code": Limit(gettext_lazy("letters with a code"), 5, MINUTES, MAILBOX),
    "code_in_browser": Limit(gettext_lazy("letters with a code"), 10, MINUTES, BROWSER),
    "guess": Limit(gettext_lazy("wrong codes"), 10, MINUTES, MAILBOX),
    "new_address": Limit(gettext_lazy("changes of one’s address"), 5, MINUTES, ACCOUNT),
    "new_address_guess": Limit(gettext_lazy("codes of a changed address"), 10, MINUTES, ACCOUNT),
    "join": Limit(gettext_lazy("requests to join"), 5, HOUR, BROWSER),
    "join_letters": Limit(
        gettext_lazy("requests to join a community that letters tell of; more wait on its page"), 40, DAY, ALL
    ),
    "ask": Limit(gettext_lazy("questions to contact points"), 5, HOUR, BROWSER),
    "ask_from": Limit(gettext_lazy("questions to contact points"), 5, DAY, MAILBOX),
    "ask_to": Limit(gettext_lazy("questions to one contact point"), 40, DAY, ALL),
    "ask_back": Limit(gettext_lazy("answers of who asked, to one question"), 10, DAY, MAILBOX),
    "advice": Limit(gettext_lazy("requests for advice"), 3, HOUR, BROWSER),
    "advice_from": Limit(gettext_lazy("requests for advice"), 3, DAY, MAILBOX),
    "advice_to": Limit(gettext_lazy("requests for advice to one community"), 20, DAY, ALL),
    "comment": Limit(
        gettext_lazy("comments on consultations without a link"), 20, HOUR, BROWSER, hour_alone=True
    ),
    "comment_public": Limit(gettext_lazy("comments without a link on one consultation"), 120, HOUR, ALL),
    "practice": Limit(gettext_lazy("reports from practice"), 20, HOUR, BROWSER, hour_alone=True),
    "practice_clause": Limit(gettext_lazy("reports from practice on one clause"), 100, DAY, ALL),
    "introduce": Limit(gettext_lazy("introductions"), 20, DAY, MEMBER),
    "wrong": Limit(gettext_lazy("reports that something is wrong"), 20, DAY, MEMBER),
    "reply": Limit(gettext_lazy("answers by e-mail in one conversation"), 30, DAY, MEMBER),
}


def for_library(name: str, *keys: str) -> str:
    """As django-allauth writes it."""
    limit = LIMITS[name]
    return ",".join(f"{limit.most}/{int(limit.within.total_seconds())}s/{key}" for key in keys)


class TooOftenError(Exception):
    """Enough for now; `wait` is how long until it goes on."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = max(wait, timedelta(seconds=1))

    @property
    def words(self) -> str:
        return _("That was a lot in a short time. Please try again %(when)s. What you wrote stays here.") % {
            "when": when(self.wait)
        }


def when(wait: timedelta) -> str:
    """`in 12 minutes`: the same wherever somebody's clock stands."""
    minutes = math.ceil(wait / timedelta(minutes=1))
    if minutes <= 90:  # noqa: PLR2004
        return ngettext("in a minute", "in %(number)s minutes", minutes) % {"number": minutes}
    hours = math.ceil(wait / HOUR)
    return ngettext("in an hour", "in %(number)s hours", hours) % {"number": hours}


def insist(name: str, rows: "QuerySet[Any, Model]", *, at: datetime, field: str = "at") -> None:
    """Of rows that stand already. TooOftenError where there are enough; then one query more says how long it takes."""
    limit = LIMITS[name]
    lately = rows.filter(**{f"{field}__gt": at - limit.within}).order_by(f"-{field}")
    if lately.count() >= limit.most:
        oldest: datetime = lately.values_list(field, flat=True)[limit.most - 1]
        raise TooOftenError(oldest + limit.within - at)


def insist_in_browser(request: "HttpRequest", name: str, *, at: datetime, key: str = "") -> None:
    """TooOftenError where this browser has sent enough. The same form again, told by `key`, is no other."""
    limit, stamps = LIMITS[name], _lately(request, name, at)
    if key and any(mark == key for _at, mark in stamps):
        return
    if len(stamps) >= limit.most:
        first = datetime.fromtimestamp(stamps[-limit.most][0], tz=at.tzinfo)
        raise TooOftenError(first + limit.within - at)


def count_in_browser(request: "HttpRequest", name: str, *, at: datetime, key: str = "") -> None:
    stamps = _lately(request, name, at)
    if key and any(mark == key for _at, mark in stamps):
        return
    stamp = at.timestamp() // 3600 * 3600 if LIMITS[name].hour_alone else at.timestamp()
    request.session[COUNTED] = {**request.session.get(COUNTED, {}), name: [*stamps, [stamp, key]]}


def _lately(request: "HttpRequest", name: str, at: datetime) -> list[list["Any"]]:
    since = (at - LIMITS[name].within).timestamp()
    return [each for each in request.session.get(COUNTED, {}).get(name, []) if each[0] > since]


def refuse(form: "BaseForm", error: TooOftenError) -> None:
    """The form is shown again with what was typed; send it through `answered`."""
    form.add_error(None, error.words)
    mark(form, error)


def mark(form: "BaseForm", error: TooOftenError) -> None:
    """For a form that says it in its own way."""
    form.too_often = error  # type: ignore[attr-defined]


def answered(response: "HttpResponse", form: "BaseForm | None") -> "HttpResponse":
    """429 with the time to wait, where `refuse` has said so."""
    error: TooOftenError | None = getattr(form, TOO_OFTEN, None)
    if error is None and form is not None and _refused_by_library(form):
        error = TooOftenError(MINUTES)
    if error is not None:
        response.status_code = 429
        response["Retry-After"] = str(math.ceil(error.wait.total_seconds()))
    return response


def _refused_by_library(form: "BaseForm") -> bool:
    codes = ("too_many_login_attempts", "rate_limited")
    if not form.is_bound:
        return False
    return any(form.has_error(name, code) for name in [NON_FIELD_ERRORS, *form.fields] for code in codes)
