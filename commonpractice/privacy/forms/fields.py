import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Community
from commonpractice.meetings.forms.plain_fields import ClockField, DayField, LinesField
from commonpractice.privacy.models import DataRequest


class AskForm(forms.Form):
    use_required_attribute = False

    about = forms.ChoiceField(
        label=gettext_lazy("What do you ask?"),
        choices=DataRequest.About.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you ask.")},
    )
    words = LinesField(
        label=gettext_lazy("In your words"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write what it is about.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AnswerForm(forms.Form):
    use_required_attribute = False

    words = LinesField(
        label=gettext_lazy("Your answer"),
        max_length=2000,
        help_text=gettext_lazy(
            "Say what was done, or why it cannot be done. They get a letter with a link to it."
        ),
        error_messages={"required": gettext_lazy("Write your answer.")},
    )


class BreachForm(forms.Form):
    """`community` gives the time zone; when it was known is written once, with the first form."""

    use_required_attribute = False

    what = LinesField(
        label=gettext_lazy("What happened?"),
        max_length=2000,
        help_text=gettext_lazy("What was lost, changed or seen by somebody who should not. Without names."),
        error_messages={"required": gettext_lazy("Write what happened.")},
    )
    known_on = DayField(
        label=gettext_lazy("On which day did you come to know of it?"),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("This is not a day."),
        },
    )
    known_time = ClockField(
        label=gettext_lazy("At what time?"),
        error_messages={
            "required": gettext_lazy("Write the time."),
            "invalid": gettext_lazy("This is not a time."),
        },
    )
    whom = LinesField(
        label=gettext_lazy("Whom does it touch?"),
        max_length=1000,
        help_text=gettext_lazy("Kinds of people and about how many. Without names."),
        error_messages={"required": gettext_lazy("Write whom it touches.")},
    )
    done = LinesField(label=gettext_lazy("What was done?"), max_length=2000, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, community: Community, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.now = community, now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, clock = cleaned.get("known_on"), cleaned.get("known_time")
        if day and clock:
            known_at = datetime.combine(day, clock, tzinfo=self.community.zone)
            if known_at > self.now:
                self.add_error("known_on", _("This is still to come."))
            cleaned["known_at"] = known_at
        return cleaned


class BreachChangeForm(forms.Form):
    use_required_attribute = False

    what = LinesField(
        label=gettext_lazy("What happened?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write what happened.")},
    )
    whom = LinesField(
        label=gettext_lazy("Whom does it touch?"),
        max_length=1000,
        error_messages={"required": gettext_lazy("Write whom it touches.")},
    )
    done = LinesField(label=gettext_lazy("What was done?"), max_length=2000, required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReportForm(forms.Form):
    use_required_attribute = False

    told = forms.ChoiceField(
        label=gettext_lazy("Was the Information Commissioner’s Office told?"),
        choices=(("yes", gettext_lazy("Yes, it was told")), ("no", gettext_lazy("No, it was not told"))),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    why = LinesField(
        label=gettext_lazy("Why, or why not?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write why, or why not.")},
    )


class EraseForm(forms.Form):
    use_required_attribute = False

    sure = forms.BooleanField(
        label=gettext_lazy("I have read this. Erase it, although nobody can bring it back."),
        error_messages={"required": gettext_lazy("Tick this to go on.")},
    )
