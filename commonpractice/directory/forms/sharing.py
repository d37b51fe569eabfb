import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.forms import OneLineField
from commonpractice.library.models import Resource


class ShareForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    title = OneLineField(
        label=_("What it is about"),
        max_length=200,
        error_messages={"required": _("Say what it is about, so that others find it.")},
    )
    text = forms.CharField(
        label=_("The answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Leave out who asked, and whatever was only for them."),
        error_messages={"required": _("Write what others should find.")},
    )
    audience = forms.ChoiceField(
        label=_("Who may see it"),
        choices=Resource.Audience.choices,
        widget=forms.RadioSelect,
        initial=Resource.Audience.MEMBERS,
        error_messages={"required": _("Choose who may see it.")},
    )
