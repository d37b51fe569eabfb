from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.models import Hearing


class HearingForm(forms.Form):
    letters = forms.ChoiceField(
        label=_("When something moves, we send you"), choices=Hearing.choices, widget=forms.RadioSelect
    )
