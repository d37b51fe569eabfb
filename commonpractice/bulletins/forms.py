import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models import Letter, Question
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


class QuestionForm(forms.ModelForm[Question]):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    # Nobody sees this field; programs that fill in every form do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "data-no-draft": ""}),
    )

    class Meta:
        model = Question
        fields = ["asker_name", "asker_address", "text"]
        field_classes = {"asker_name": OneLineField}
        widgets = {
            "asker_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "asker_address": forms.EmailInput(attrs={"autocomplete": "email"}),
            "text": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "asker_address": _("The answer goes there."),
            "text": _("Please leave out names and details of anybody you support."),
        }
        error_messages = {
            "asker_name": {"required": _("Write the name you want to be called.")},
            "asker_address": {"required": _("Write the address that the answer should go to.")},
            "text": {"required": _("Write what you want to know.")},
        }

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _(
                    "This box is there to stop automatic messages. Please empty it and send your question again."
                )
            )
        return ""
