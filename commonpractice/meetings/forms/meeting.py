from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.meetings.forms.moments import moment_of
from commonpractice.meetings.forms.plain_fields import (
    ClockField,
    DayField,
    LinesField,
    LinkField,
    OneLineField,
)
from commonpractice.meetings.models import Meeting
from commonpractice.themes.models import Theme

FACTS = ("title", "kind", "theme", "about", "place", "place_access", "join_link", "dial_in")


class MeetingForm(forms.Form):
    """What is known of a meeting beforehand. `unchanged_start` may lie in the past: the meeting has begun."""

    title = OneLineField(label=_("What the meeting is called"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Meeting.Kind.choices)
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("Its title and its question go into the focus presentation of the agenda."),
    )
    day = DayField(label=_("Day"))
    starts = ClockField(label=_("Starts"))
    ends = ClockField(label=_("Ends"))
    place = OneLineField(label=_("Place"), max_length=300, required=False)
    place_access = LinesField(
        label=_("Getting there and getting in"),
        max_length=2000,
        required=False,
        help_text=_(
            "Steps, lifts, hearing loop, quiet room, buses, parking. People decide by this whether they can come."
        ),
    )
    join_link = LinkField(
        label=_("Link to join from elsewhere"),
        max_length=500,
        required=False,
        help_text=_("Only members see it."),
    )
    dial_in = OneLineField(
        label=_("Telephone number and PIN"),
        max_length=200,
        required=False,
        help_text=_("For people who join by telephone. Only members see it."),
    )
    about = LinesField(label=_("What it is about"), max_length=4000, required=False)

    def __init__(
        self,
        *args: Any,
        community: Community,
        now: datetime,
        unchanged_start: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.now, self.unchanged_start = community, now, unchanged_start
        self._offer_themes()

    def _offer_themes(self) -> None:
        """Those in progress, and the one that the meeting has already."""
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        has_already = Q(pk=self.initial["theme"].pk) if self.initial.get("theme") else Q()
        in_progress = Q(choice__chosen=True, conclusion=None)
        self.themes = self.community.themes.filter(in_progress | has_already if has_already else in_progress)
        theme.queryset = self.themes

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, starts, ends = (cleaned.get(name) for name in ("day", "starts", "ends"))
        if day and starts:
            self._clean_start(day, starts)
        if day and ends:
            self._clean_end(day, ends, starts)
        return cleaned

    def _clean_start(self, day: date, starts: time) -> None:
        starts_at = self._moment("starts", day, starts)
        if starts_at and starts_at <= self.now and starts_at != self.unchanged_start:
            self.add_error("day", _("This time has already passed. Choose one that is still to come."))
        self.cleaned_data["starts_at"] = starts_at

    def _clean_end(self, day: date, ends: time, starts: time | None) -> None:
        if starts and ends <= starts:
            self.add_error("ends", _("The meeting would end before it starts. Choose a later end."))
            return
        self.cleaned_data["ends_at"] = self._moment("ends", day, ends)

    def _moment(self, field: str, day: date, clock: time) -> datetime | None:
        try:
            return moment_of(day, clock, self.community)
        except forms.ValidationError as error:
            self.add_error(field, error)
            return None

    def facts(self) -> dict[str, Any]:
        """The fields of the meeting as written in this form."""
        return {name: self.cleaned_data[name] for name in (*FACTS, "starts_at", "ends_at")}


class PlanForm(MeetingForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    date_option = forms.IntegerField(widget=forms.HiddenInput, required=False)
    since_last_time = forms.BooleanField(
        label=_("Add the section “since last time” to the agenda"), required=False
    )

    def __init__(self, *args: Any, follow_ups: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not follow_ups:
            del self.fields["since_last_time"]


class EditForm(MeetingForm):
    edited_times = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    why = LinesField(
        label=_("Why it is cancelled"),
        max_length=1000,
        help_text=_("Everybody who was invited reads this in the letter."),
    )


def written_down(meeting: Meeting) -> dict[str, Any]:
    """The meeting as a form shows it, in the community's own time."""
    starts, ends = (meeting.community.local(moment) for moment in (meeting.starts_at, meeting.ends_at))
    facts = {name: getattr(meeting, name) for name in FACTS}
    return {**facts, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}
