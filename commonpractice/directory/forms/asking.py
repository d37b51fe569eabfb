import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.forms import OneLineField
from commonpractice.directory.models import Question


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
