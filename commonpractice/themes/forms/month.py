"""A month, never a day: two lists, as far back as a barrier is worth passing on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

YEARS_BACK = 5


class MonthWidget(forms.MultiWidget):
    use_fieldset = True

    def __init__(self, years: Sequence[int] = ()) -> None:
        self.latest = max(years, default=None)
        months = [("", _("choose a month")), *MONTHS.items()]
        super().__init__([
            forms.Select(attrs={"aria-label": _("Month")}, choices=months),
            forms.Select(attrs={"aria-label": _("Year")}, choices=[(year, year) for year in years]),
        ])  # fmt: skip

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.month, value.year] if value else [None, self.latest]


class MonthField(forms.MultiValueField):
    """Gives the first of the month. Without a month there is none, whatever year stands beside it."""

    default_error_messages = {
        "future": _("This month has not come yet. Choose this month or an earlier one."),
        "too_early": _("Choose a month of the last five years."),
    }

    def __init__(self, *, today: date, **kwargs: Any) -> None:
        self.today = today
        years = range(today.year, today.year - YEARS_BACK - 1, -1)
        wrong = {"invalid_choice": _("Choose a month from the list.")}
        super().__init__(
            fields=[
                forms.TypedChoiceField(
                    choices=[("", ""), *MONTHS.items()], coerce=int, required=False, error_messages=wrong
                ),
                forms.TypedChoiceField(
                    choices=[(year, year) for year in years], coerce=int, required=False, error_messages=wrong
                ),
            ],
            widget=MonthWidget(years),
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, data_list: Sequence[Any]) -> date | None:
        month, year = (*data_list, "", "")[:2]
        if not month or not year:
            return None
        chosen = date(year, month, 1)
        if chosen > self.today:
            raise forms.ValidationError(self.error_messages["future"], code="future")
        if chosen < date(self.today.year - YEARS_BACK, self.today.month, 1):
            raise forms.ValidationError(self.error_messages["too_early"], code="too_early")
        return chosen
