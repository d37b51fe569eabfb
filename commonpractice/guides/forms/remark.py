"""A comment on the text while it is written, an answer to one, and the words with which a moment is kept."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.guides.models.remark import LONGEST
from commonpractice.guides.writing.remarks import Said
from commonpractice.themes.forms.fields import LinesField


class RemarkForm(forms.Form):
    """Of which words, the editor says (`anchors.js`); the page of plain forms names the part alone."""

    use_required_attribute = False
    free_text: ClassVar = ("text",)

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    block = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(max_length=300, required=False, strip=False, widget=forms.HiddenInput)
    start = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    end = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    text = LinesField(
        label=gettext_lazy("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )

    @property
    def said(self) -> Said:
        given: dict[str, Any] = self.cleaned_data
        return Said(**{name: value for name, value in given.items() if name != "key"})


class ReplyForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("text",)

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    text = LinesField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )


class KeepForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("words",)

    words = forms.CharField(
        label=gettext_lazy("What shall it be found by?"),
        help_text=gettext_lazy("For example: before the workshop."),
        max_length=150,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a few words.")},
    )
