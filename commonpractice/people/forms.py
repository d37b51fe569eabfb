from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.people.addresses import one_spelling
from commonpractice.people.signing_in import may_ask_for_a_code


class AskForCode(RequestLoginCodeForm):
    email = EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _(
                "This does not look like an e-mail address. It should look like name@organisation.example."
            ),
        },
    )

    def clean_email(self) -> str:
        if not may_ask_for_a_code(context.request):
            raise get_adapter().validation_error("too_many_login_attempts")
        self.cleaned_data["email"] = one_spelling(self.cleaned_data["email"])
        return str(super().clean_email())


class GiveCode(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("The code from the letter"),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autofocus": True,
                "maxlength": 20,
            }
        ),
        error_messages={"required": _("Write the code that came in the letter.")},
    )


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
