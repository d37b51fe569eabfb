from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.guides.models import SuggestionDecision
from commonpractice.themes.forms.fields import LinesField


class DecisionForm(forms.ModelForm[SuggestionDecision]):
    """What the page sends when somebody decides on a suggestion. Who suggested it is what the text says."""

    class Meta:
        model = SuggestionDecision
        fields = ("suggestion", "outcome", "reason", "quote")

    # Beyond, no database has a row.
    suggested_by = forms.IntegerField(required=False, min_value=0, max_value=2**53)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("outcome") == SuggestionDecision.Outcome.REFUSED and not values.get("reason"):
            self.add_error("reason", _("Say why it is not taken in."))
        return values


class ListedForm(forms.Form):
    """The same beside a suggestion in the list."""

    use_required_attribute = False
    free_text: ClassVar = ("reason",)

    suggestion = forms.CharField(max_length=40, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(choices=SuggestionDecision.Outcome.choices)
    reason = LinesField(
        label=gettext_lazy("Why, or why not"),
        help_text=gettext_lazy("Needed if it is not taken in. Everybody who writes here can read it."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("outcome") == SuggestionDecision.Outcome.REFUSED and not values.get("reason"):
            self.add_error("reason", _("Say why it is not taken in."))
        return values
