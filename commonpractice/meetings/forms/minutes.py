from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonpractice.meetings.models import Amendment, Meeting, Minutes


class MinutesForm(forms.ModelForm[Minutes]):
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Minutes
        fields = ("text",)
        labels = {"text": _("The minutes")}
        help_texts = {
            "text": _(
                "A line that begins with ## is a heading, one that begins with - is in a list. "
                "Please take out anything that could tell readers who a supported person is."
            )
        }
        error_messages = {"text": {"required": _("The minutes cannot be empty.")}}
        widgets = {"text": forms.Textarea(attrs={"rows": 24, "dir": "auto"})}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class AmendmentForm(forms.ModelForm[Amendment]):
    key = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Amendment
        fields = ("text",)
        help_texts = {"text": _("Only you and those who prepare the minutes can read this.")}
        error_messages = {"text": {"required": _("Write what should be changed.")}}
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid4


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Say what you changed, or why you left it. Who asked will read this."),
        error_messages={"required": _("Write an answer; who asked is waiting for it.")},
    )


class MeetingField(forms.ModelChoiceField[Meeting]):
    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj.title}, {date_format(obj.community.local(obj.starts_at), 'j F Y')}"


class ApprovalForm(forms.Form):
    at_meeting = MeetingField(
        label=_("Approved at"),
        queryset=Meeting.objects.none(),
        empty_label=None,
        error_messages={
            "invalid_choice": _("Choose a meeting from the list."),
            "required": _("Choose a meeting."),
        },
    )

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = Meeting.objects.filter(pk__in=[meeting.pk for meeting in meetings])
        cast("MeetingField", self.fields["at_meeting"]).queryset = begun.select_related("community").order_by(
            "number"
        )
