import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.meetings.forms.plain_fields import DayField, LinesField

LONGEST = 2000
NO_DAY = gettext_lazy("This is not a day.")


class DaysAhead(forms.Form):
    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def ahead(self, day: date | None) -> date | None:
        if day is not None and day <= self.today:
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class KeepOutForm(DaysAhead):
    use_required_attribute = False

    why = LinesField(
        label=gettext_lazy("Why?"),
        max_length=LONGEST,
        help_text=gettext_lazy(
            "They get these words as a letter. Say what happened, and what would have to be different."
        ),
        error_messages={"required": gettext_lazy("Write why. Nobody is kept out without a reason.")},
    )
    until = DayField(
        label=gettext_lazy("Until and with which day?"),
        required=False,
        help_text=gettext_lazy("Afterwards they are a member again, by themselves."),
        error_messages={"invalid": NO_DAY},
    )
    review_on = DayField(
        label=gettext_lazy("Or: on which day do you look at it again?"),
        required=False,
        error_messages={"invalid": NO_DAY},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_until(self) -> date | None:
        return self.ahead(self.cleaned_data["until"])

    def clean_review_on(self) -> date | None:
        return self.ahead(self.cleaned_data["review_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = {"until", "review_on"}
        if not asked & set(self.errors) and bool(cleaned["until"]) == bool(cleaned["review_on"]):
            self.add_error(
                "until", _("Choose one of the two: its last day, or the day on which you look again.")
            )
        return cleaned


class LookAgainForm(DaysAhead):
    use_required_attribute = False

    on = DayField(
        label=gettext_lazy("It goes on. On which day is it looked at next?"),
        error_messages={"required": gettext_lazy("Choose a day."), "invalid": NO_DAY},
    )

    def clean_on(self) -> date | None:
        return self.ahead(self.cleaned_data["on"])


class AppealForm(forms.Form):
    use_required_attribute = False

    words = LinesField(
        label=gettext_lazy("What do you want to say to it?"),
        max_length=2 * LONGEST,
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )


class AnswerForm(forms.Form):
    use_required_attribute = False

    lets_back = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("They are let back")),
            ("no", gettext_lazy("It stays as it was decided")),
        ],
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    words = LinesField(
        label=gettext_lazy("Why?"),
        max_length=LONGEST,
        help_text=gettext_lazy("They get these words as a letter."),
        error_messages={"required": gettext_lazy("Write why.")},
    )
