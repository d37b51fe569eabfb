from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.themes.forms.fields import AT_MOST_MONTHS, DayToCome, LinesField
from commonpractice.themes.models import Barrier
from commonpractice.themes.months import months_after

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NOBODY = ("", _("nobody for now"))


class StepForm(forms.Form):
    """A step with its reason. `seen` is how many steps the page showed."""

    free_text: tuple[str, ...] = ("why",)
    why = LinesField(
        label=_("Why"),
        max_length=1000,
        help_text=_(
            "Members read this on its page, and in the letter about it. No names of people supported."
        ),
        error_messages={"required": _("Say why in a sentence.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, barrier: Barrier, today: date, **kwargs: Any) -> None:
        self.barrier, self.today = barrier, today
        kwargs["initial"] = {"seen": barrier.steps_taken, **care_of(barrier)}
        super().__init__(*args, **kwargs)
        self.order_fields(["owner", "review_on", "until", "told", "why"])

    def catch_up(self) -> None:
        """Keep what was typed in a stale tab, and let the next try count as read."""
        given = cast("Any", self.data).copy()
        given["seen"] = str(self.barrier.steps_taken)
        for name, value in care_of(self.barrier).items():
            if name.startswith("seen"):
                given[name] = value
        self.data = given


class ParkForm(StepForm):
    until = DayToCome(label=_("Until when"))

    def __init__(self, *args: Any, barrier: Barrier, today: date, **kwargs: Any) -> None:
        super().__init__(*args, barrier=barrier, today=today, **kwargs)
        cast("DayToCome", self.fields["until"]).begin_after(today)


class HandOnForm(StepForm):
    free_text = ("told", "why")
    told = forms.CharField(
        label=_("Who was told"),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The organisation, office or group whose gift it is in."),
        error_messages={"required": _("Write who was told, so that it is not lost between two desks.")},
    )


class CareFields(forms.Form):
    """Who looks after it, and when it is looked at again."""

    owner = forms.ChoiceField(
        label=_("Who looks after it"),
        required=False,
        error_messages={
            "invalid_choice": _("Choose somebody from the list; people who have left are not on it.")
        },
    )
    review_on = forms.DateField(
        label=_("When it is looked at again"),
        widget=DAY,
        required=False,
        error_messages={"invalid": _("Write the day as a date.")},
    )
    seen_owner = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_review = forms.CharField(widget=forms.HiddenInput, required=False)
    barrier: Barrier
    today: date

    def offer_members(self) -> None:
        members = Membership.objects.current().filter(community=self.barrier.community_id)
        self.members = {str(each.pk): each for each in members}
        cast("forms.ChoiceField", self.fields["owner"]).choices = [
            NOBODY,
            *((key, each.display_name) for key, each in self.members.items()),
        ]

    def clean_owner(self) -> Membership | None:
        return self.members.get(self.cleaned_data["owner"])

    def clean_review_on(self) -> date | None:
        day: date | None = self.cleaned_data["review_on"]
        return day if day is None or day == self.barrier.review_on else still_to_come(day, self.today)

    @property
    def seen_care(self) -> tuple[int | None, date | None]:
        """What the page showed; words that no page of ours sent are another owner than any."""
        owner, day = self.cleaned_data["seen_owner"], self.cleaned_data["seen_review"]
        return (int(owner[:18]) if owner.isdecimal() else None, _day(day))


class CareForm(CareFields):
    def __init__(self, *args: Any, barrier: Barrier, today: date, **kwargs: Any) -> None:
        self.barrier, self.today = barrier, today
        kwargs["initial"] = care_of(barrier)
        super().__init__(*args, **kwargs)
        self.offer_members()

    def catch_up(self) -> None:
        """Keep what was chosen in a stale tab, and let the next try count as read."""
        given = cast("Any", self.data).copy()
        given.update(
            {name: value for name, value in care_of(self.barrier).items() if name.startswith("seen")}
        )
        self.data = given


class TakeInHandForm(StepForm, CareFields):
    def __init__(self, *args: Any, barrier: Barrier, today: date, **kwargs: Any) -> None:
        super().__init__(*args, barrier=barrier, today=today, **kwargs)
        self.offer_members()
        for name, missing in (
            ("owner", _("Choose who looks after it.")),
            ("review_on", _("Choose the day on which it is looked at again.")),
        ):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing

    def clean_review_on(self) -> date:
        return still_to_come(self.cleaned_data["review_on"], self.today)


FORMS: dict[str, type[StepForm]] = {"park": ParkForm, "hand_on": HandOnForm, "take_in_hand": TakeInHandForm}


def care_of(barrier: Barrier) -> dict[str, Any]:
    return {
        "owner": barrier.owner_id or "",
        "review_on": barrier.review_on,
        "seen_owner": str(barrier.owner_id or ""),
        "seen_review": barrier.review_on.isoformat() if barrier.review_on else "",
    }


def still_to_come(day: date, today: date) -> date:
    if day <= today:
        raise forms.ValidationError(_("This day has passed, or is today. Choose a later day."))
    if day > months_after(today, AT_MOST_MONTHS):
        raise forms.ValidationError(_("This is more than ten years ahead. Look at the year again."))
    return day


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
