from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.themes.models import Gift, Lever, Stage
from commonpractice.themes.register.rows import MONTHS, OLDER

EVERY = ("", _("all"))
DIGITS = 10
THEMES = 40
"""So many themes can be chosen from at once; a list of hundreds helps nobody, and was a third of the page."""
AGES = [
    *((str(months), _("in the last %(months)d months") % {"months": months}) for months in MONTHS),
    (OLDER, _("longer ago")),
]


class QuickSelect(forms.Select):
    """The same element without Django's template for each option, which was a third of a page of many themes."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", given, self.options_with(str(value or "")))

    def options_with(self, value: str) -> SafeString:
        return _options(self.choices, value)


class KeptSelect(QuickSelect):
    """Of one kind of choice, which is the same for everybody: its options are kept, in each language."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def options_with(self, value: str) -> SafeString:
        return _kept(self.kind, value if value in dict(KINDS[self.kind]) else "", get_language() or "")


def _options(choices: Iterable[tuple[Any, Any]], value: str) -> SafeString:
    chosen = mark_safe(" selected")
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((key, chosen if key == value else "", words) for key, words in choices),
    )


@lru_cache(maxsize=512)
def _kept(kind: str, value: str, _language: str) -> SafeString:
    return _options(KINDS[kind], value)


KINDS: Mapping[str, Sequence[tuple[str, Any]]] = {
    "stage": [EVERY, *Stage.choices],
    "lever": [EVERY, *Lever.choices],
    "gift": [EVERY, *Gift.choices],
    "age": [EVERY, *AGES],
}


def _choice_of(kind: str, label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=KINDS[kind], required=False, widget=KeptSelect(kind))


def _themes(community: Community, *, asked: str) -> list[tuple[int, str]]:
    """The latest that were taken up, by title; an older one only where it is asked for, as from an address kept."""
    chosen = community.themes.chosen().order_by("-number").values_list("number", "title")
    latest = list(chosen[:THEMES])
    is_older = (
        len(latest) == THEMES and asked.isdecimal() and len(asked) < DIGITS and int(asked) < latest[-1][0]
    )
    older = list(chosen.filter(number=asked)) if is_older else []
    return sorted([*latest, *older], key=lambda row: row[1].casefold())


class ChoiceForm(forms.Form):
    """What the register shows. Anything that is no choice is as if it had not been asked for."""

    words = forms.CharField(label=_("Words in it"), max_length=100, required=False)
    stage = _choice_of("stage", _("Stage"))
    lever = _choice_of("lever", _("Lever"))
    gift = _choice_of("gift", _("In whose gift"))
    theme = forms.ChoiceField(label=_("Theme"), required=False, widget=QuickSelect)
    source = forms.ChoiceField(label=_("Source"), required=False, widget=QuickSelect)
    age = _choice_of("age", _("Raised"))

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
