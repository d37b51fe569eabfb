"""Signing in, and the page where people see and change their ways to sign in."""

from collections.abc import Callable
from functools import wraps
from smtplib import SMTPException
from typing import Concatenate, ParamSpec, cast

from allauth.account import views as account
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY, clear_login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from commonpractice.people.forms import AddPasskey, RenamePasskey
from commonpractice.people.limits import answered
from commonpractice.people.models import Person
from commonpractice.people.signed_in import end_all
from commonpractice.people.signing_in import signed_in_lately

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@never_cache
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code. Who comes back for another letter or with another address starts anew."""
    if request.method == "POST" or "again" in request.GET:
        clear_login(request)
    try:
        response = account.request_login_code(request)
        if isinstance(response, TemplateResponse):
            response.render()
            answered(response, (response.context_data or {}).get("form"))
    except (SMTPException, OSError):
        clear_login(request)
        messages.error(
            request, _("The letter could not be sent just now. Please try again in a few minutes.")
        )
        return redirect(request.get_full_path())
    return response


def confirm_code(request: HttpRequest) -> HttpResponseBase:
    """Type the code. An address that nobody has costs the query for its person, too."""
    if not (request.session.get(LOGIN_SESSION_KEY) or {}).get("user_pk"):
        Person.objects.filter(pk=0).first()
    response = account.confirm_login_code(request)
    if isinstance(response, TemplateResponse):
        response.render()
        answered(response, (response.context_data or {}).get("form"))
    return response


@never_cache
def passkey_sign_in(request: HttpRequest) -> HttpResponseBase:
    """A code may be under way at the same time; the passkey goes first."""
    if request.method == "POST":
        clear_login(request)
    return webauthn.login_webauthn(request)


def only_lately(view: "View[P]") -> "View[P]":
    @wraps(view)
    @login_required
    def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if signed_in_lately(request):
            return view(request, *args, **kwargs)
        back = request.path if request.method == "GET" else reverse("people:ways")
        return render(request, "people/sign_in_again.html", {"back": back})

    return cast("View[P]", checked)


def passkeys_of(request: HttpRequest) -> "list[Authenticator]":
    return list(Authenticator.objects.filter(user=request.user, type="webauthn").order_by("created_at"))


def passkey_of(request: HttpRequest, pk: int) -> Authenticator:
    return get_object_or_404(Authenticator, user=request.user, type="webauthn", pk=pk)


@login_required
def ways(request: HttpRequest) -> HttpResponse:
    return render(request, "people/ways.html", {"passkeys": passkeys_of(request)})


@never_cache
@only_lately
def add_passkey(request: HttpRequest) -> HttpResponse:
    person = cast("Person", request.user)
    form = AddPasskey(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        flows.add_authenticator(
            request, name=form.cleaned_data["name"], credential=form.cleaned_data["credential"]
        )
        end_all(person, besides=request.session.session_key)
        return redirect("people:ways")
    options = auth.begin_registration(person, passwordless=True)
    return render(request, "people/add_passkey.html", {"form": form, "asked": {"creation_options": options}})


@only_lately
def rename_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = passkey_of(request, pk)
    form = RenamePasskey(request.POST or None, initial={"name": passkey.data["name"]})
    if request.method == "POST" and form.is_valid():
        flows.rename_authenticator(request, passkey, form.cleaned_data["name"])
        messages.success(request, _("The passkey has its new name."))
        return redirect("people:ways")
    return render(request, "people/rename_passkey.html", {"form": form, "passkey": passkey})


@require_POST
@only_lately
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    flows.remove_authenticator(request, passkey_of(request, pk))
    end_all(cast("Person", request.user), besides=request.session.session_key)
    return redirect("people:ways")


sign_out = require_POST(account.logout)
