from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.chair import RotaLine
from commonpractice.community.chair_turns import Confirmed
from commonpractice.community.models import ChairTurn, Community, Membership


class ChairForm(forms.Form):
    """Who chairs a meeting: whose turn it is, or somebody else with a reason."""

    chair = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Chair"),
        empty_label=_("Choose somebody"),
        error_messages={
            "required": _("Choose who chairs."),
            "invalid_choice": _("This person cannot be asked for this meeting. Choose somebody else."),
        },
    )
    co_chair = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Co-chair"),
        required=False,
        empty_label=_("nobody"),
        help_text=_("Helps, and takes over if the chair cannot come or loses the connection."),
        error_messages={
            "invalid_choice": _("This person cannot be asked for this meeting. Choose somebody else."),
        },
    )
    why = forms.CharField(
        label=_("Why somebody else"),
        required=False,
        max_length=300,
        help_text=_("Members read this on the rota. Leave it empty for the person whose turn it is."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, community: Community, line: RotaLine, seen: Confirmed) -> None:
        initial = {"chair": line.chair, "co_chair": line.co_chair, "seen": _written(seen)}
        if line.is_confirmed and line.chair != line.in_turn:
            initial["why"] = line.why
        super().__init__(data, initial=initial, use_required_attribute=False)
        self.in_turn = line.in_turn
        willing = (
            Membership.objects.current()
            .filter(community=community, willing_to_chair=True)
            .exclude(chair_declines__meeting_number=line.number)
        )
        for name in ("chair", "co_chair"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above; for the type checker
            field.queryset = willing

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chair = values.get("chair")
        if chair and chair == values.get("co_chair"):
            self.add_error("co_chair", _("The co-chair is somebody other than the chair."))
        if chair and self.in_turn and chair != self.in_turn and not values.get("why"):
            self.add_error(
                "why",
                _("It is %(name)s's turn. Write why somebody else chairs.")
                % {"name": self.in_turn.display_name},
            )
        return values

    @property
    def seen_before(self) -> Confirmed:
        numbers = [
            int(part[:18]) or None if part.isascii() and part.isdigit() else None
            for part in self.cleaned_data["seen"].split("-")
        ]
        chair, co_chair, *_more = [*numbers, None, None]
        return chair, co_chair


class NoteForm(forms.ModelForm):  # type: ignore[type-arg]
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = ChairTurn
        fields = ("hand_over",)
        widgets: ClassVar = {"hand_over": forms.Textarea(attrs={"rows": 8})}
        help_texts: ClassVar = {
            "hand_over": _(
                "What went well, what to watch, where things are. Nothing about a person who is supported."
            )
        }


def _written(seen: Confirmed) -> str:
    return "-".join(str(each or 0) for each in seen)
