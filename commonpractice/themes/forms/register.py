from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.themes.models import Gift, Lever, Stage
from commonpractice.themes.register import MONTHS, OLDER

EVERY = ("", _("all"))
AGES = [
    *((str(months), _("in the last %(months)d months") % {"months": months}) for months in MONTHS),
    (OLDER, _("longer ago")),
]


class ChoiceForm(forms.Form):
    """What the register shows. Anything that is no choice is as if it had not been asked for."""

    words = forms.CharField(label=_("Words in it"), max_length=100, required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[EVERY, *Stage.choices], required=False)
    lever = forms.ChoiceField(label=_("Lever"), choices=[EVERY, *Lever.choices], required=False)
    gift = forms.ChoiceField(label=_("In whose gift"), choices=[EVERY, *Gift.choices], required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    source = forms.ChoiceField(label=_("Source"), required=False)
    age = forms.ChoiceField(label=_("Raised"), choices=[EVERY, *AGES], required=False)

    def __init__(self, data: Mapping[str, Any], *, community: Community) -> None:
        super().__init__(data)
        themes = community.themes.chosen().order_by("title").values_list("number", "title")
        self._offer("theme", themes)
        self._offer("source", community.sources.values_list("pk", "name"))

    def _offer(self, name: str, rows: Iterable[tuple[int, str]]) -> None:
        choices = [EVERY, *((str(key), words) for key, words in rows)]
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
