import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Community, Organisation
from commonpractice.meetings.forms.plain_fields import DayField, OneLineField


class BearingForm(forms.Form):
    """`said_by` and `said_on` are there for a coordinator, who may write down what was said elsewhere."""

    use_required_attribute = False

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=gettext_lazy("Which organisation?"),
        queryset=None,
        error_messages={"required": gettext_lazy("Choose the organisation.")},
    )
    what = OneLineField(
        label=gettext_lazy("What does it bear?"),
        max_length=200,
        help_text=gettext_lazy("For example: the room and lunch, or travel for everybody who comes by bus."),
        error_messages={"required": gettext_lazy("Write what it bears.")},
    )
    said_by = OneLineField(
        label=gettext_lazy("Who said yes, if somebody did already?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leave it empty, and somebody of that organisation is asked here."),
    )
    said_on = DayField(
        label=gettext_lazy("When did they say so?"),
        required=False,
        error_messages={"invalid": gettext_lazy("This is not a day.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, community: Community, today: date, records: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        organisation: Any = self.fields["organisation"]
        organisation.queryset = community.organisations.all()
        if not records:
            del self.fields["said_by"], self.fields["said_on"]

    def clean_said_on(self) -> date | None:
        day: date | None = self.cleaned_data["said_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("said_by") and not cleaned.get("said_on") and "said_on" not in self.errors:
            self.add_error("said_on", _("Choose the day on which they said so."))
        if cleaned.get("said_on") and not cleaned.get("said_by"):
            self.add_error("said_by", _("Write who said so."))
        return cleaned
