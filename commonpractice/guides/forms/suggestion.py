from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.guides.models import SuggestionDecision


class DecisionForm(forms.ModelForm[SuggestionDecision]):
    """What the page sends when somebody decides on a suggestion. Who suggested it is looked up by the view."""

    class Meta:
        model = SuggestionDecision
        fields = ("suggestion", "outcome", "reason", "quote")

    suggested_by = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("outcome") == SuggestionDecision.Outcome.REFUSED and not values.get("reason"):
            self.add_error("reason", _("Say why it is not taken in."))
        return values
