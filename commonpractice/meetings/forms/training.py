from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.checking.exercises import Exercise, Exercises
from commonpractice.community.models import Community
from commonpractice.meetings.forms.moments import moment_of
from commonpractice.meetings.forms.plain_fields import (
    ClockField,
    DayField,
    LinesField,
    LinkField,
    OneLineField,
)
from commonpractice.meetings.training import minutes_planned

FACTS = ("title", "place", "place_access", "join_link", "dial_in")
LONGEST_MINUTES = 480


class TrainingForm(forms.Form):
    """A training on one page: when, where, how long, and which practice notes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = OneLineField(label=_("What the training is called"), max_length=300)
    day = DayField(label=_("Day"))
    starts = ClockField(label=_("Starts"))
    length = forms.IntegerField(label=_("Length in minutes"), min_value=30, max_value=LONGEST_MINUTES)
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
    dial_in = OneLineField(label=_("Telephone number and PIN"), max_length=200, required=False)
    bring = LinesField(
        label=_("What to bring"),
        max_length=1000,
        required=False,
        help_text=_(
            "It stands in the invitation. Please never ask people to bring notes about a real person."
        ),
    )
    exercises = forms.MultipleChoiceField(
        label=_("Practice notes"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each becomes a section of the agenda, in this order, and opens from there."),
    )
    minutes_each = forms.IntegerField(label=_("Minutes for each note"), min_value=5, max_value=60)

    def __init__(
        self, *args: Any, community: Community, now: datetime, offered: Exercises, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.now, self.offered = community, now, offered
        chosen = self.fields["exercises"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        chosen.choices = [(key, f"{each.title} ({each.setting})") for key, each in offered.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("starts"):
            self._clean_start(cleaned)
        self._clean_minutes(cleaned)
        return cleaned

    def _clean_start(self, cleaned: dict[str, Any]) -> None:
        try:
            starts_at = moment_of(cleaned["day"], cleaned["starts"], self.community)
        except forms.ValidationError as error:
            self.add_error("starts", error)
            return
        if starts_at <= self.now:
            self.add_error("day", _("This time has already passed. Choose one that is still to come."))
            return
        cleaned["starts_at"] = starts_at
        if cleaned.get("length"):
            cleaned["ends_at"] = starts_at + timedelta(minutes=cleaned["length"])

    def _clean_minutes(self, cleaned: dict[str, Any]) -> None:
        if not all(cleaned.get(name) for name in ("length", "exercises", "minutes_each")):
            return
        planned = minutes_planned(len(cleaned["exercises"]), cleaned["minutes_each"])
        if planned > cleaned["length"]:
            words = {"planned": planned, "length": cleaned["length"]}
            self.add_error(
                "minutes_each",
                _(
                    "With the welcome and the end this takes %(planned)s minutes, and the training has %(length)s. "
                    "Choose fewer notes, fewer minutes, or a longer training."
                )
                % words,
            )

    def facts(self) -> dict[str, Any]:
        """The fields of the meeting as written in this form."""
        facts = {name: self.cleaned_data[name] for name in (*FACTS, "starts_at", "ends_at")}
        bring = self.cleaned_data["bring"]
        about = _("We practise with invented notes: what was seen, what was told, what is thought.")
        lines = [str(about), *([str(_("What to bring: %(things)s")) % {"things": bring}] if bring else [])]
        return facts | {"about": "\n".join(lines)}

    def chosen(self) -> Sequence[Exercise]:
        wanted = set(self.cleaned_data["exercises"])
        return [each for key, each in self.offered.items() if key in wanted]
