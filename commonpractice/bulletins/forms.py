import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.one_line import one_line

TEXT_HELP = _(
    "Write {name} where each person's name should stand. An empty line makes a new paragraph, **two stars** make "
    "strong words, and [words](https://…) makes a link."
)


class OneLineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "", longest=10_000)


class LetterForm(forms.ModelForm[Letter]):
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Letter
        fields = ["subject", "body"]
        field_classes = {"subject": OneLineField}
        widgets = {"body": forms.Textarea(attrs={"rows": 14})}
        help_texts = {"body": TEXT_HELP}
        error_messages = {
            "subject": {"required": _("Write a few words that say what it is about.")},
            "body": {"required": _("Write what you want to say.")},
        }


class WriteForm(LetterForm):
    edited_times = None  # type: ignore[assignment]  # Django's way of leaving a field out
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
