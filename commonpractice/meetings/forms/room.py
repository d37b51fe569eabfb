from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.meetings.forms.plain_fields import NameField
from commonpractice.meetings.models import Meeting, Participant
from commonpractice.meetings.models.meeting import ROOM_CODE_LETTERS

FAR = timedelta(days=5 * 366)
PLACES = [("room", _("In the room")), ("remote", _("From elsewhere, by video or telephone"))]


class Code(forms.Form):
    code = forms.CharField(
        label=_("The code on the screen"),
        help_text=_("Six letters and numbers. Ask the chair if you cannot see the screen."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "code-entry", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Type the code that is shown on the screen.")},
    )

    def clean_code(self) -> str:
        """Spaces, hyphens and small letters are how people type it."""
        code = "".join(letter for letter in self.cleaned_data["code"].upper() if letter.isalnum())
        if len(code) != 6 or not set(code) <= set(ROOM_CODE_LETTERS):  # noqa: PLR2004 - as in the model
            raise forms.ValidationError(_("A code has six letters and numbers, such as K7M 4RP."))
        return code


class CheckIn(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label=_("Where are you?"), choices=PLACES, widget=forms.RadioSelect, initial="room"
    )
    name_in_minutes = forms.BooleanField(
        label=_("Show my name in the minutes"),
        help_text=_("If you leave this empty, the minutes only count you."),
        required=False,
    )


class GuestCheckIn(CheckIn):
    name = NameField(
        label=_("The name you want shown"),
        help_text=_("A first name or any name you like. Everybody in the room sees it."),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write a name, so that the chair can call you.")},
    )
    organisation_name = NameField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    field_order = ("key", "name", "organisation_name", "place", "name_in_minutes")


class Keyed(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)


class Decided(Keyed):
    text = forms.CharField(
        label=_("What was decided"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what was decided.")},
    )


class Parked(Keyed):
    text = forms.CharField(
        label=_("Park this for another time"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what should be kept for another time.")},
    )


class Proposed(Keyed):
    text = NameField(
        label=_("A topic for a next meeting"),
        max_length=300,
        error_messages={"required": _("Write the topic in a few words.")},
    )


class Agreed(Keyed):
    """An action: who does what by when."""

    text = forms.CharField(
        label=_("What will be done"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what will be done.")},
    )
    owner = forms.ModelChoiceField(
        label=_("Who"),
        queryset=Participant.objects.none(),
        required=False,
        empty_label=_("Somebody else (write the name)"),
    )
    owner_name = NameField(label=_("Name, if they are not in the list"), max_length=300, required=False)
    organisation_name = NameField(label=_("Their organisation"), max_length=200, required=False)
    due = forms.DateField(
        label=_("By when"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose the day by which it will be done."),
            "invalid": _("That is not a day. Write it like 2026-05-14."),
        },
    )

    def __init__(self, *args: Any, meeting: Meeting, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["owner"].queryset = meeting.participants.select_related("membership__organisation")  # type: ignore[attr-defined]
        self.fields["due"].widget.attrs["min"] = today.isoformat()

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < self.today:
            raise forms.ValidationError(_("That day has passed. Choose today or a later day."))
        if due > self.today + FAR:
            raise forms.ValidationError(_("That is more than five years away. Please check the year."))
        return due

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if "owner" in cleaned and not cleaned["owner"] and not cleaned.get("owner_name"):
            self.add_error("owner", _("Say who will do it: choose somebody in the room, or write a name."))
        return cleaned


class Entry(forms.Form):
    """What somebody writes for their turn."""

    edited_times = forms.IntegerField(widget=forms.HiddenInput)
    doing_now = forms.CharField(
        label=_("Doing now"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    help_wanted = forms.CharField(
        label=_("Help wanted"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    help_offered = forms.CharField(
        label=_("Help offered"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    in_minutes = forms.BooleanField(label=_("This may stand in the minutes"), required=False)


class AsTyped(forms.Form):
    """One text area, saved while somebody types."""

    rev = forms.IntegerField(min_value=1, max_value=2_000_000_000)
    text = forms.CharField(max_length=20000, required=False, strip=False)
