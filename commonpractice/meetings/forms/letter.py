from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.meetings.forms.plain_fields import LinesField, OneLineField
from commonpractice.meetings.letters import LONGEST_SUBJECT


class LetterForm(forms.Form):
    subject = OneLineField(label=_("Subject"), max_length=LONGEST_SUBJECT)
    body = LinesField(
        label=_("Text"),
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Words in braces such as {name}, {link} and {facts} are filled in when the letter goes."),
    )
    edited_times = forms.IntegerField(widget=forms.HiddenInput)
