from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.models import OrganisationKind
from commonpractice.themes.months import months_up_to

MONTHS_BACK = 24


class ConfirmForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Which kind of organisation do you speak for?"),
        choices=[("", _("choose")), *OrganisationKind.choices],
        error_messages={"required": _("Choose a kind of organisation.")},
    )
    month = forms.ChoiceField(
        label=_("In which month did you meet it last?"),
        help_text=_("A month is enough. Never write of one person."),
        error_messages={"invalid_choice": _("Choose a month from the list.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {f"{each:%Y-%m}": each for each in months_up_to(today, count=MONTHS_BACK)}
        cast("forms.ChoiceField", self.fields["month"]).choices = [
            (key, date_format(each, "F Y")) for key, each in self.months.items()
        ]

    def clean_month(self) -> date:
        return self.months[self.cleaned_data["month"]]
