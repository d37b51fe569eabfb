from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.meetings.forms.moments import moment_of
from commonpractice.meetings.forms.plain_fields import ClockField, DayField, OneLineField
from commonpractice.meetings.models import DateAnswer, DateOption

MOST_OPTIONS = 10
FEWEST_OPTIONS = 2


class PollForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = OneLineField(label=_("What the meeting is about"), max_length=300)
    length_minutes = forms.IntegerField(label=_("Length in minutes"), min_value=15, max_value=480)
    closes_day = DayField(label=_("Answers wanted by the end of"))

    def __init__(self, *args: Any, community: Community, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.now = community, now
        self.starts: list[datetime] = []
        for number in self.numbers:
            words = {"number": number}
            self.fields[f"day_{number}"] = DayField(label=_("Date %(number)s") % words, required=False)
            self.fields[f"clock_{number}"] = ClockField(
                label=_("Time of date %(number)s") % words, required=False
            )

    numbers = range(1, MOST_OPTIONS + 1)

    @property
    def before_dates(self) -> list[forms.BoundField]:
        return [self[name] for name in ("key", "title", "length_minutes", "closes_day")]

    @property
    def dates(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"day_{number}"], self[f"clock_{number}"]) for number in self.numbers]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in self.numbers:
            self._clean_date(number)
        if len(self.starts) < FEWEST_OPTIONS and not self.errors:
            self.add_error("day_1", _("Offer at least two dates, so that people have a choice."))
        self._clean_closing()
        return cleaned

    def _clean_date(self, number: int) -> None:
        day, clock = (self.cleaned_data.get(f"{part}_{number}") for part in ("day", "clock"))
        if day is None or clock is None:
            if day or clock:
                missing = "clock" if day else "day"
                self.add_error(f"{missing}_{number}", _("A date needs both a day and a time."))
            return
        try:
            starts_at = moment_of(day, clock, self.community)
        except forms.ValidationError as error:
            self.add_error(f"clock_{number}", error)
            return
        if starts_at <= self.now:
            self.add_error(
                f"day_{number}", _("This time has already passed. Choose one that is still to come.")
            )
        elif starts_at in self.starts:
            self.add_error(f"day_{number}", _("This date is offered twice."))
        else:
            self.starts.append(starts_at)

    def _clean_closing(self) -> None:
        day = self.cleaned_data.get("closes_day")
        if day is None:
            return
        closes_at = datetime(day.year, day.month, day.day, 23, 59, tzinfo=self.community.zone)
        self.cleaned_data["closes_at"] = closes_at
        if closes_at <= self.now:
            self.add_error("closes_day", _("This day has already passed. Choose one that is still to come."))
        elif self.starts and closes_at > min(self.starts):
            self.add_error("closes_day", _("Ask for answers before the first of the dates."))


class DatesAnswerForm(forms.Form):
    """One row of choices for each date on offer."""

    def __init__(
        self,
        *args: Any,
        options: Iterable[DateOption],
        given: dict[int, str],
        community: Community,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(options)
        for option in self.options:
            self.fields[f"option_{option.pk}"] = forms.ChoiceField(
                label=date_format(community.local(option.starts_at), "l j F Y, H:i"),
                choices=DateAnswer.Answer.choices,
                widget=forms.RadioSelect,
                initial=given.get(option.pk),
                error_messages={"required": _("Choose one of the three for this date.")},
            )

    def answers(self) -> dict[int, str]:
        return {option.pk: self.cleaned_data[f"option_{option.pk}"] for option in self.options}
