import re
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community
from commonpractice.themes.models import Barrier, Theme

OFFERED = 20
AT_MOST = 200
TOO_GREAT = 10**9
"""No column holds such a number, so nothing is asked for it."""


class ThemeForm(forms.ModelForm[Theme]):
    """A theme and the barriers it comes from: ticked, or named by their numbers."""

    use_required_attribute = False

    barriers = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which barriers does it come from?"),
        help_text=gettext_lazy("The newest that stand open, in no theme yet."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one barrier. A theme grows out of what people met."),
            "invalid_choice": gettext_lazy("One of these barriers is not there any more."),
        },
    )
    more = forms.RegexField(
        r"^[\d\s,;.#]*$",
        label=gettext_lazy("Other barriers, by their numbers"),
        help_text=gettext_lazy("For example: 12, 40. Each barrier shows its number on its page."),
        max_length=500,
        required=False,
        error_messages={"invalid": gettext_lazy("Write numbers only, with commas between them.")},
    )

    class Meta:
        model = Theme
        fields = ("title", "question", "why_now")
        help_texts: ClassVar = {
            "title": gettext_lazy("For example: “Rooms for people with fire setting in their past”."),
            "question": gettext_lazy(
                "One question that people from different organisations can work on together. For example: “What "
                "would a hostel need to know to say yes?”"
            ),
            "why_now": gettext_lazy("What makes this the right time? Write of patterns, never of a person."),
        }
        widgets: ClassVar = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "question": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "why_now": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def __init__(self, *args: Any, community: Community, chosen: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        ticked = [int(number) for number in self._posted() if re.fullmatch(r"\d{1,9}", number)]
        self.initial.setdefault("barriers", list(chosen))
        self.fields["barriers"].choices = offered(community, {*chosen, *ticked})  # type: ignore[attr-defined]
        self.fields["barriers"].required = not self.is_taken_up and not re.search(
            r"\d", self.data.get("more", "")
        )
        self.from_barriers: list[Barrier] = []

    @property
    def is_taken_up(self) -> bool:
        """Then it has its barriers, and only further ones are asked for."""
        return False

    def _posted(self) -> Sequence[str]:
        return self.data.getlist("barriers") if hasattr(self.data, "getlist") else ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        written = {int(number) for number in re.findall(r"\d+", cleaned.get("more") or "")}
        numbers = {*cleaned.get("barriers", ()), *written}
        if len(numbers) > AT_MOST:
            self.add_error("more", _("These are very many. Choose the ones that matter most."))
            return cleaned
        self._find(numbers)
        return cleaned

    def _find(self, numbers: set[int]) -> None:
        standing = self.community.barriers.standing().select_related("community")
        self.from_barriers = list(standing.filter(number__in=[each for each in numbers if each < TOO_GREAT]))
        missing = sorted(numbers - {barrier.number for barrier in self.from_barriers})
        if missing:
            words = _("There is no barrier with this number: %(numbers)s.")
            self.add_error("more", words % {"numbers": ", ".join(map(str, missing))})


class ProposeForm(ThemeForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(ThemeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        if self.is_taken_up:
            self.fields["barriers"].label = _("Further barriers that join it")

    @property
    def is_taken_up(self) -> bool:
        return self.instance.state == "chosen"


class ReasonForm(forms.Form):
    """One text that others will read, and how often the theme had been edited when the page was opened."""

    use_required_attribute = False

    def __init__(self, *args: Any, theme: Theme, name: str, label: str, longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = forms.CharField(
            label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"})
        )
        self.fields["seen"] = seen_field(theme)

    def count_from_now(self, theme: Theme) -> None:
        """Keep what was typed, and let the next sending count from how the theme stands now."""
        self.data = {**self.data.dict(), "seen": str(theme.edited_times)}  # type: ignore[attr-defined]


def offered(community: Community, chosen: Iterable[int]) -> list[tuple[int, str]]:
    """The newest open barriers that are in no theme, after those that are chosen already."""
    standing = community.barriers.standing().order_by("-number").values_list("number", "wording__title")
    picked = list(standing.filter(number__in=set(chosen)))
    newest = community.barriers.open().filter(theme=None).order_by("-number")
    others = [row for row in newest.values_list("number", "wording__title")[:OFFERED] if row not in picked]
    return [
        (number, _("%(number)s: %(title)s") % {"number": number, "title": title})
        for number, title in [*picked, *others]
        if number is not None
    ]
