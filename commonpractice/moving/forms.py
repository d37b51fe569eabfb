import uuid

from django import forms
from django.utils.translation import gettext_lazy as _


class TakeOutForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    keeps_it_safe = forms.BooleanField(
        label=_("I keep the file where only those who need it can open it"),
        error_messages={"required": _("Think first of where it will be kept, then tick this.")},
    )
