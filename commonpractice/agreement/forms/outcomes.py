from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import Outcome
from commonpractice.themes.forms.fields import DayToCome, LinesField, YesNo


class DecideForm(forms.Form):
    """What became of a proposal."""

    use_required_attribute = False
    free_text: ClassVar = ("said",)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        choices=(
            (Outcome.Result.ADOPTED, gettext_lazy("Adopted")),
            (Outcome.Result.NOT_YET, gettext_lazy("Not yet")),
            (Outcome.Result.NOT, gettext_lazy("Not adopted")),
        ),
        widget=forms.RadioSelect,
    )
    said = LinesField(
        label=gettext_lazy("What everybody should know"),
        help_text=gettext_lazy(
            "For example what happens next, and who does it. It cannot be changed afterwards."
        ),
        required=False,
        max_length=1500,
    )
    review_on = DayToCome(
        label=gettext_lazy("Look at it again on"),
        help_text=gettext_lazy("Only what is adopted is looked at again."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, why_not: str, **kwargs: Any) -> None:
        """`why_not`: why the rule does not allow *adopted*, or nothing where it does."""
        super().__init__(*args, **kwargs)
        self.why_not = why_not
        review_on: Any = self.fields["review_on"]
        review_on.begin_after(today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, adopted = cleaned.get("review_on"), cleaned.get("result") == Outcome.Result.ADOPTED
        if adopted and self.why_not:
            words = _("The rule does not allow this now: %(why)s")
            self.add_error("result", words % {"why": self.why_not})
        if adopted and not day and not self.has_error("review_on"):
            self.add_error("review_on", _("What is adopted is looked at again. Please choose a day."))
        # The day stands in the box before anything is chosen: of what is not adopted nobody is to look at anything again.
        return cleaned if adopted else {**cleaned, "review_on": None}


class ReviewForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("found",)
    still_stands = YesNo(
        label=gettext_lazy("Does it still stand?"), yes=gettext_lazy("Yes"), no=gettext_lazy("No")
    )
    found = LinesField(label=gettext_lazy("What was found"), max_length=1500)
