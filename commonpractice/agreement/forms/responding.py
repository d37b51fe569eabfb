"""Answering for oneself: a response to one statement, an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.answering.responding import Said

TAKE_BACK = "take-back"
# As in the models.
LONGEST_STATEMENT, LONGEST_REASON = 280, 400
VALUES = [("1", _("Agree")), ("-1", _("Disagree")), ("0", _("Pass"))]


class PlainForm(forms.Form):
    """Browsers do not guess what is missing: the page says it in words."""

    use_required_attribute = False


class RespondForm(PlainForm):
    statement = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.ChoiceField(choices=[*VALUES, (TAKE_BACK, "")], widget=forms.HiddenInput)
    matters = forms.BooleanField(label=_("This matters to me"), required=False)
    why = forms.CharField(
        label=_("In your own words"),
        help_text=_(
            "Others read it without your name, after the question has closed. Leave out names and places."
        ),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    why_was = forms.CharField(required=False, widget=forms.HiddenInput)
    """What stood in the box when the page was opened: words that this page never showed are not taken away by it."""
    then = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def said(self) -> Said | None:
        value = self.cleaned_data["value"]
        return None if value == TAKE_BACK else Said(int(value), matters=self.cleaned_data["matters"])

    @property
    def why_now(self) -> str | None:
        """None where it was left as it was."""
        now, was = (" ".join(self.cleaned_data[name].split()) for name in ("why", "why_was"))
        return None if now == was else now


class IdeaForm(PlainForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your idea, in one sentence"),
        help_text=_(
            "One idea at a time, as a sentence that others can agree or disagree with. "
            "No names, and nothing by which a person could be recognised."
        ),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write your idea first.")},
    )

    def clean_text(self) -> str:
        return " ".join(self.cleaned_data["text"].split())
