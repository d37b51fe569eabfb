from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.themes.models import Gift, Lever, Stage
from commonpractice.themes.register import MONTHS, OLDER

EVERY = ("", _("all"))
THEMES = 40
"""So many themes can be chosen from at once; a list of hundreds helps nobody, and was a third of the page."""
AGES = [
    *((str(months), _("in the last %(months)d months") % {"months": months}) for months in MONTHS),
    (OLDER, _("longer ago")),
]


class QuickSelect(forms.Select):
    """The same element without Django's template for each option, which was a third of a page of many themes."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if key == (value or "") else "", words)
                for key, words in self.choices
            ),
        )
        given = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", given, options)


def _themes(community: Community, *, asked: str) -> list[tuple[int, str]]:
    """The latest that were taken up, by title; an older one only where it is asked for, as from an address kept."""
    chosen = community.themes.chosen().order_by("-number").values_list("number", "title")
    latest = list(chosen[:THEMES])
    is_older = len(latest) == THEMES and asked.isdecimal() and int(asked) < latest[-1][0]
    older = list(chosen.filter(number=asked)) if is_older else []
    return sorted([*latest, *older], key=lambda row: row[1].casefold())


class ChoiceForm(forms.Form):
    """What the register shows. Anything that is no choice is as if it had not been asked for."""

    words = forms.CharField(label=_("Words in it"), max_length=100, required=False)
    stage = forms.ChoiceField(
        label=_("Stage"), choices=[EVERY, *Stage.choices], required=False, widget=QuickSelect
    )
    lever = forms.ChoiceField(
        label=_("Lever"), choices=[EVERY, *Lever.choices], required=False, widget=QuickSelect
    )
    gift = forms.ChoiceField(
        label=_("In whose gift"), choices=[EVERY, *Gift.choices], required=False, widget=QuickSelect
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False, widget=QuickSelect)
    source = forms.ChoiceField(label=_("Source"), required=False, widget=QuickSelect)
    age = forms.ChoiceField(label=_("Raised"), choices=[EVERY, *AGES], required=False, widget=QuickSelect)

    def __init__(self, data: Mapping[str, Any], *, community: Community) -> None:
        super().__init__(data)
        self._offer("theme", _themes(community, asked=data.get("theme", "")))
        self._offer("source", community.sources.values_list("pk", "name"))

    def _offer(self, name: str, rows: Iterable[tuple[int, str]]) -> None:
        choices = [EVERY, *((str(key), words) for key, words in rows)]
        cast("forms.ChoiceField", self.fields[name]).choices = choices

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
