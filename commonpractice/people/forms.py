from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context, ratelimit
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise as StrPromise
from django.utils.translation import gettext_lazy as _

from commonpractice.people.addresses import one_spelling
from commonpractice.people.changing_address import is_proved_by, may_guess, may_propose, signed_in
from commonpractice.people.models import Person
from commonpractice.people.signing_in import may_ask_for_a_code


def address_field(label: StrPromise, missing: StrPromise) -> EmailField:
    return EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": missing,
            "invalid": _(
                "This does not look like an e-mail address. It should look like name@organisation.example."
            ),
        },
    )


CODE = forms.CharField(
    label=_("The code from the letter"),
    widget=forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "maxlength": 20}
    ),
    error_messages={"required": _("Write the code that came in the letter.")},
)


class AskForCode(RequestLoginCodeForm):
    email = address_field(_("Your e-mail address"), _("Write your e-mail address."))

    def clean_email(self) -> str:
        if not may_ask_for_a_code(context.request):
            raise get_adapter().validation_error("too_many_login_attempts")
        email = one_spelling(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=email):
            raise get_adapter().validation_error("too_many_login_attempts")
        # One query for every address; the library asks twice for those it does not know.
        self._user = Person.objects.filter(email=email, is_active=True).first()
        return email


class GiveCode(ConfirmLoginCodeForm):
    code = CODE


class NewAddress(forms.Form):
    """Says nothing about whose an address is: only the limits, and what is no address."""

    email = address_field(_("Your new e-mail address"), _("Write your new e-mail address."))

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_email(self) -> str:
        email = one_spelling(self.cleaned_data["email"])
        if email == signed_in(self.request).email:
            raise forms.ValidationError(_("You sign in with this address already."))
        if not may_propose(self.request, email):
            raise get_adapter().validation_error("rate_limited")
        return email


class ProveAddress(forms.Form):
    code = CODE

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_code(self) -> str:
        if not may_guess(self.request):
            raise get_adapter().validation_error("rate_limited")
        if not is_proved_by(self.request, self.cleaned_data["code"]):
            raise get_adapter().validation_error("incorrect_code")
        return str(self.cleaned_data["code"])


NAME_OF_PASSKEY = forms.CharField(
    label=_("A name for it, so that you know which one it is"),
    help_text=_("For example: my phone."),
    max_length=60,
    error_messages={"required": _("Give it a name.")},
)


NO_PASSKEY = _("Your device did not send a passkey. Please try again.")


class CredentialField(forms.JSONField):
    """What a device sends. Numbers without end and lists within lists within lists are refused too, which JSON allows."""

    widget = forms.HiddenInput
    default_error_messages = {"required": NO_PASSKEY, "invalid": NO_PASSKEY}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(NO_PASSKEY) from error

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing: a passkey is asked for anew each time, so what was sent is not shown again."""
        return initial


class SignInWithPasskey(LoginWebAuthnForm):
    credential = CredentialField()


class AddPasskey(SignupWebAuthnForm):
    name = NAME_OF_PASSKEY
    credential = CredentialField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": ""}, **kwargs)


class RenamePasskey(forms.Form):
    name = NAME_OF_PASSKEY
