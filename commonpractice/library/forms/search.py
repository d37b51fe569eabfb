from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.community.reaching import InCommunity
from commonpractice.library.search.searched import every

MOST_THEMES = 60


class SearchForm(forms.Form):
    """What to look for, and where. Nothing of it can be wrong: what is not known is not chosen."""

    use_required_attribute = False
    q = forms.CharField(
        label=gettext_lazy("Search for"),
        required=False,
        strip=True,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Among"), required=False)
    theme = forms.TypedChoiceField(label=gettext_lazy("Theme"), required=False, coerce=int, empty_value=None)

    def __init__(self, asked: dict[str, str], *, reached: InCommunity) -> None:
        super().__init__(asked)
        kinds = [(each.kind, each.label) for each in every().values()]
        self.fields["kind"].choices = [("", gettext_lazy("everything")), *kinds]  # type: ignore[attr-defined]
        themes = reached.community.themes.all() if reached.membership else reached.community.themes.public()
        listed = [(each.number, each.title) for each in themes.only("number", "title")[:MOST_THEMES]]
        self.fields["theme"].choices = [("", gettext_lazy("all")), *listed]  # type: ignore[attr-defined]
