from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.themes.models import Barrier


class IntoForm(forms.Form):
    into = forms.IntegerField(
        label=_("The number of the other barrier"),
        min_value=1,
        max_value=2_000_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Write a number."), "invalid": _("Write a number, such as 12.")},
    )

    def __init__(self, *args: Any, barrier: Barrier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.barrier = barrier

    def clean_into(self) -> Barrier:
        """A standing barrier of the same community, and another one."""
        number: int = self.cleaned_data["into"]
        if number == self.barrier.number:
            raise forms.ValidationError(_("This is the barrier itself. Write the number of another one."))
        into = self.barrier.community.barriers.known().with_words().filter(number=number).first()
        if into is None:
            raise forms.ValidationError(_("There is no barrier with this number."))
        if into.stage == "merged":
            raise forms.ValidationError(
                _("This one has been merged with another itself. Choose the one that goes on.")
            )
        into.community = self.barrier.community
        return into
