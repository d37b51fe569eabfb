from typing import ClassVar

from django import forms

from commonpractice.community.forms.content_note import HELP, LABEL, ContentNoteInput
from commonpractice.themes.models import Wording


class ContainsForm(forms.ModelForm[Wording]):
    class Meta:
        model = Wording
        fields = ("contains",)
        labels: ClassVar = {"contains": LABEL}
        help_texts: ClassVar = {"contains": HELP}
        widgets: ClassVar = {"contains": ContentNoteInput}
