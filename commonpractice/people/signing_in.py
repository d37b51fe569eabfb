"""How people sign in: an e-mailed code or a passkey. Nobody signs up by themselves: they join a community."""

import time
from email.utils import parseaddr
from functools import partial
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from commonpractice import live
from commonpractice.people.addresses import one_spelling
from commonpractice.people.limits import TooOftenError, count_in_browser, insist_in_browser
from commonpractice.people.models import Person, SignedIn
from commonpractice.people.signed_in import note_sign_in

SIGNED_IN_AT = "signed_in_at"
LATELY = 60 * 60


def site_name() -> str:
    """What letters call this place: the name its letters come from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or settings.ALLOWED_HOSTS[0]


def signed_in_lately(request: HttpRequest) -> bool:
    """Ways to sign in are changed only by somebody who proved who they are within the last hour."""
    return request.user.is_authenticated and time.time() - request.session.get(SIGNED_IN_AT, 0) < LATELY


def may_ask_for_a_code(request: HttpRequest) -> bool:
    """Count this request in the session. A whole office may share a network address; it does not share a session."""
    now = timezone.now()
    try:
        insist_in_browser(request, "code_in_browser", at=now)
    except TooOftenError:
        return False
    count_in_browser(request, "code_in_browser", at=now)
    return True


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _(
            "That is not the code in the newest letter. Look at the letter again: only the newest code works."
        ),
        "too_many_login_attempts": _(
            "There have been many tries in a short time. Please wait ten minutes, then ask for a new code."
        ),
        "rate_limited": _(
            "There have been many tries in a short time. Please wait ten minutes, then try again."
        ),
        "account_inactive": _(
            "This way of signing in is closed. Please write to the coordinator of your community."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Asked by `signed_in_lately` instead, which lets somebody whose passkey is lost use a code."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """A `next` that cannot be read leads nowhere; allauth's own check breaks on it."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind some servers there is none; no limit here counts by it."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        super().send_mail(
            template_prefix, email, {**context, "site_name": site_name(), "address": settings.ADDRESS}
        )

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, *, email: str | None, **more: Any
    ) -> HttpResponse | None:
        """A code that was on its way to the old address when it was changed no longer opens anything."""
        if email and one_spelling(email) != one_spelling(getattr(user, "email", "")):
            clear_login(request)
            return redirect("account_login")
        return super().pre_login(request, user, email=email, **more)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()
        note_sign_in(request, cast("Person", user), at=timezone.now())

    def logout(self, request: HttpRequest) -> None:
        key = request.session.session_key or ""
        SignedIn.objects.filter(session_key=key).delete()
        super().logout(request)
        transaction.on_commit(partial(live.end_session, key))


class PasskeyAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "That passkey is not known here. Sign in with a code instead; you can add it afterwards."
        ),
    }

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        """A passkey is another way in, not a second lock: who loses it still signs in with a code."""
        return False

    def _get_site_name(self) -> str:
        return site_name()
