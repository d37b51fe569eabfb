"""Fields that several forms of this room ask with."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.months import months_after

AT_MOST_MONTHS = 120


class LinesField(forms.CharField):
    """Several lines; a line break counts once, as the browser counts it."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 4, "dir": "auto"}))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class YesNo(forms.TypedChoiceField):
    """Yes or no, neither chosen beforehand."""

    def __init__(self, *, yes: str | Promise, no: str | Promise, **options: Any) -> None:
        super().__init__(
            choices=[("yes", yes), ("no", no)],
            coerce=lambda given: given == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
            **options,
        )


class DayToCome(forms.DateField):
    """A day after today, and at most ten years ahead; its form says when today is by `begin_after`."""

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": _("Write the day as a date."), "required": _("Choose a day.")}
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), error_messages=wrong, **options
        )

    def begin_after(self, today: date) -> None:
        first, last = date.fromordinal(today.toordinal() + 1), months_after(today, AT_MOST_MONTHS)
        self.validators = [
            MinValueValidator(first, _("This day has passed, or is today. Choose a later one.")),
            MaxValueValidator(last, _("This is more than ten years ahead. Look at the year again.")),
        ]
        self.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}
