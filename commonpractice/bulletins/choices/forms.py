from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.choices.sorts import ABOUT, Sort
from commonpractice.bulletins.models import Choice, DigestTime

HOURS = 24


class ChoicesForm(forms.Form):
    """A question for each sort of letters; the fields are named as the sorts are."""

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for sort in Sort:
            self.fields[sort.value] = forms.ChoiceField(
                label=capfirst(sort.label),
                help_text=ABOUT[sort],
                choices=Choice.How.choices,
                error_messages={"required": _("Choose how you want them.")},
            )


class TimesForm(forms.ModelForm[DigestTime]):
    use_required_attribute = False
    hour = forms.TypedChoiceField(
        label=_("Hour of daily and weekly letters"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(HOURS)],
    )

    class Meta:
        model = DigestTime
        fields = ["weekday", "hour"]
