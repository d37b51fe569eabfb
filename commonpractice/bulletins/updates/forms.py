import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.forms import OneLineField
from commonpractice.bulletins.models import Update, UpdatePicture, UpdateWithdrawal
from commonpractice.community.models import Community
from commonpractice.community.room_for_files import check_room
from commonpractice.picture_field import PictureField
from commonpractice.reading_pictures import Drawn

LONGEST_TEXT = 100_000


class UpdateForm(forms.ModelForm[Update]):
    use_required_attribute = False
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Update
        fields = ["title", "standfirst", "body", "credit"]
        field_classes = {"title": OneLineField, "credit": OneLineField}
        widgets = {
            "standfirst": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 18}),
        }
        help_texts = {
            "standfirst": _("It stands below the title, and in the list of updates."),
            "body": _(
                "An empty line makes a new paragraph, ## before a line makes a heading, **two stars** make strong words, "
                "- before lines makes a list, and [words](https://…) makes a link. Text from a website is cleaned when "
                "you save."
            ),
            "credit": _("A name only if its owner wants it there. Left empty, no name is shown."),
        }
        error_messages = {
            "title": {"required": _("Write a few words that say what it is about.")},
            "body": {"required": _("Write what you want to say.")},
        }

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"])
        if len(body) > LONGEST_TEXT:
            raise forms.ValidationError(_("This is too long for one update. Make two of it."))
        return body


class NewUpdateForm(UpdateForm):
    edited_times = None  # type: ignore[assignment]  # Django's way of leaving a field out
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class CorrectionForm(UpdateForm):
    """Of what everybody can read already."""

    note = OneLineField(
        label=_("What you corrected"),
        max_length=300,
        help_text=_(
            "Readers see this below the update, with the day. For example: “The day of the meeting was wrong.”"
        ),
        error_messages={
            "required": _("Say in a few words what you corrected: readers see it below the update.")
        },
    )


class ReleaseForm(forms.Form):
    use_required_attribute = False
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    shown_from = forms.DateTimeField(
        label=_("Show it from"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=_("Left empty, it is shown at once."),
        error_messages={"invalid": _("Choose a day and a time, or leave both empty.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_shown_from(self) -> datetime | None:
        shown_from: datetime | None = self.cleaned_data["shown_from"]
        if shown_from and shown_from <= self.now:
            raise forms.ValidationError(
                _("This time has already passed. Choose one that is still to come, or leave it empty.")
            )
        return shown_from


class WithdrawForm(forms.ModelForm[UpdateWithdrawal]):
    use_required_attribute = False

    class Meta:
        model = UpdateWithdrawal
        fields = ["words"]
        field_classes = {"words": OneLineField}
        help_texts = {"words": _("It stands where the update stood. For example: “A newer one says more.”")}


class PictureWordsForm(forms.ModelForm[UpdatePicture]):
    use_required_attribute = False

    class Meta:
        model = UpdatePicture
        fields = ["alt", "caption"]
        field_classes = {"alt": OneLineField, "caption": OneLineField}
        labels = {"alt": _("What is on it, for those who cannot see it"), "caption": _("Words below it")}
        help_texts = {"alt": _("What it shows and why it is here, in a sentence.")}
        error_messages = {"alt": {"required": _("Say in words what is on it.")}}


class PictureForm(PictureWordsForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=999_999)
    file = PictureField()

    field_order = ["key", "number", "file", "alt", "caption"]

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_file(self) -> Drawn:
        picture: Drawn = self.cleaned_data["file"]
        check_room(self.community, len(picture.data))
        return picture
