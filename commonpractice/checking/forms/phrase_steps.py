"""Steps that need a reason or some words, and nothing else."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.checking.kind_words import KINDS

EVERYBODY_READS = _("Anybody can read this, so name no person.")


class WhyForm(forms.Form):
    """`seen` says of which row the page spoke: a number or a key of its own, as the step needs it."""

    use_required_attribute = False

    why = forms.CharField(
        label=_("Why?"),
        max_length=600,
        help_text=EVERYBODY_READS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Say why, so that others understand it later.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, seen: int) -> None:
        super().__init__(data, initial={"seen": seen})


class NoteForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("Note"),
        max_length=1000,
        help_text=_(
            "For example how you use it here, or what a meeting agreed. Anybody can read this, so name no person."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write the note.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


WHICH = [
    ("", _("all that ask")),
    ("contested", _("where guides disagree")),
    ("draft", _("drafts for the workshop")),
    ("changed", _("what this community changed")),
    ("silent", _("what asks nothing here")),
]


class ChoiceForm(forms.Form):
    """What the list shows. Anything that is no choice is as if it had not been asked for."""

    words = forms.CharField(
        label=_("Words from a note, or from an entry"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of question"), choices=[("", _("all kinds")), *KINDS], required=False
    )
    which = forms.ChoiceField(label=_("Which entries"), choices=WHICH, required=False)

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
