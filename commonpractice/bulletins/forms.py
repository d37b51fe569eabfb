import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.segments import Segment

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
    to = forms.ChoiceField(
        label=_("Who gets it"), error_messages={"required": _("Choose who gets the letter.")}
    )

    field_order = ["to", "subject", "body"]

    def __init__(self, *args: Any, segments: Sequence[Segment], **more: Any) -> None:
        super().__init__(*args, **more)
        self.segments = {each.key: each for each in segments}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)  # noqa: S101 - for the type checker
        to.choices = [(each.key, capfirst(each.label)) for each in segments]

    def clean_to(self) -> Segment | None:
        return self.segments.get(self.cleaned_data["to"])


class WhenForm(forms.Form):
    """When a letter leaves; left empty, at once."""

    use_required_attribute = False
    wanted_at = forms.DateTimeField(
        label=_("Send it from"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Left empty, it goes out at once. Who gets it is settled when you press the button."),
        error_messages={"invalid": _("Choose a day and a time, or leave both empty.")},
    )

    def __init__(self, *args: Any, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now

    def clean_wanted_at(self) -> datetime | None:
        wanted_at: datetime | None = self.cleaned_data["wanted_at"]
        if wanted_at and wanted_at <= self.now:
            raise forms.ValidationError(
                _("This time has already passed. Choose one that is still to come, or leave it empty.")
            )
        return wanted_at
