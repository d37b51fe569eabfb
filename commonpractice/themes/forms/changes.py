from datetime import date
from typing import Any, cast

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.forms.fields import DayToCome, LinesField, YesNo
from commonpractice.themes.models import Barrier, Change, month_of
from commonpractice.themes.models.change import RETEST_AFTER_MONTHS
from commonpractice.themes.months import months_after, months_up_to

MONTHS_BACK = 60
RETEST_FIELDS = ("first", "second", "third", "another")


class ReportForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What kind of change is it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the two."),
            "invalid_choice": _("Choose one of the two."),
        },
    )
    what = LinesField(
        label=_("What is done differently?"),
        max_length=1500,
        help_text=_("In general words: no names, no dates, nothing that points at one person."),
        error_messages={"required": _("Write what is done differently.")},
    )
    evidence = LinesField(
        label=_("What shows it?"),
        max_length=1500,
        help_text=_(
            "A new form, a letter, a changed policy, what you saw happen: something others can look for."
        ),
        error_messages={"required": _("Write what shows it, in a line or two.")},
    )
    month = forms.TypedChoiceField(
        label=_("Since which month?"),
        coerce=date.fromisoformat,
        help_text=_("Only the month: a day could point at a person."),
        error_messages={
            "required": _("Choose a month."),
            "invalid_choice": _("Choose a month from the list."),
        },
    )

    def __init__(self, *args: Any, barrier: Barrier, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (Change.Kind.FLEX, _("A one-off flex: an exception, once")),
            (Change.Kind.SUSTAINED, _("A sustained change: from now on, for everybody")),
        ]
        # What is sent is held against the barrier by the verb, so that the same form sent twice meets its own row.
        only_flex = not self.is_bound and barrier.leads_to("report_change") is None
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds[:1] if only_flex else kinds
        months = [
            (each.isoformat(), date_format(each, "F Y")) for each in months_up_to(today, count=MONTHS_BACK)
        ]
        cast("forms.ChoiceField", self.fields["month"]).choices = [("", _("Choose a month")), *months]
        self.initial.setdefault("month", month_of(today).isoformat())


class VerifyForm(forms.Form):
    borne_out = YesNo(label=_("Is it so?"), yes=_("Yes, it is so"), no=_("No, or not yet"))
    how = LinesField(
        label=_("How do you know?"),
        max_length=1500,
        help_text=_("What you saw, read or were told, and where. No names of people supported."),
        error_messages={"required": _("Write how you know, in a line or two.")},
    )
    first = DayToCome(label=_("First re-test"), required=False)
    second = DayToCome(label=_("Second re-test"), required=False)
    third = DayToCome(label=_("Third re-test"), required=False)
    another = DayToCome(label=_("One more"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        proposed = [months_after(today, months) for months in RETEST_AFTER_MONTHS]
        kwargs["initial"] = dict(zip(RETEST_FIELDS, proposed, strict=False))
        super().__init__(*args, **kwargs)
        for name in RETEST_FIELDS:
            cast("DayToCome", self.fields[name]).begin_after(today)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        days: list[date] = []
        for name in RETEST_FIELDS:
            day = given.get(name)
            if day in days:
                self.add_error(
                    name, _("This day stands here twice. Choose another, or leave this one empty.")
                )
            elif day:
                days.append(day)
        wrong = any(name in self.errors for name in RETEST_FIELDS)
        if given.get("borne_out") and not days and not wrong:
            self.add_error("first", _("Choose at least one day on which somebody looks again."))
        return {**given, "retests": days}

    def questions(self) -> list[forms.BoundField]:
        return [self["borne_out"], self["how"]]

    def days(self) -> list[forms.BoundField]:
        return [self[name] for name in RETEST_FIELDS]


class RetestForm(forms.Form):
    holds = YesNo(label=_("Does it still hold?"), yes=_("Yes, it holds"), no=_("No, it came back"))
    how = LinesField(
        label=_("How do you know?"),
        max_length=1500,
        help_text=_("What you saw, read or were told, and where. No names of people supported."),
        error_messages={"required": _("Write how you know, in a line or two.")},
    )
