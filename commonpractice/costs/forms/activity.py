import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.costs.models import Activity
from commonpractice.meetings.forms.plain_fields import DayField, OneLineField


class ActivityForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=Activity.Kind.choices,
        error_messages={"required": _("Choose one.")},
    )
    title = OneLineField(
        label=_("What do you call it?"),
        max_length=200,
        error_messages={"required": _("Give it a name.")},
    )
    day = DayField(
        label=_("On which day?"),
        error_messages={"required": _("Choose a day."), "invalid": _("This is not a day.")},
    )
    place = OneLineField(label=_("Where?"), max_length=300, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
