from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.terms import AgendaKind
from commonpractice.meetings.forms.plain_fields import LinesField, OneLineField
from commonpractice.meetings.models import AgendaItem


class SectionForm(forms.Form):
    title = OneLineField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind of section"), choices=AgendaKind.choices, initial=AgendaKind.OTHER,
        help_text=_("A roundtable gives everybody a turn. A focus presentation has a presenter and a question."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=0, max_value=480,
        help_text=_("Leave both empty for a section that takes what is left."),
    )  # fmt: skip
    seconds_each = forms.IntegerField(
        label=_("Or: seconds for each person"), required=False, min_value=0, max_value=600
    )
    note = LinesField(label=_("Note"), max_length=4000, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("minutes") is not None and cleaned.get("seconds_each") is not None:
            self.add_error(
                "seconds_each", _("Give minutes for the whole section or seconds for each person, not both.")
            )
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fields if name not in {"key", "edited_times"}}


class AddSectionForm(SectionForm):
    key = forms.UUIDField(widget=forms.HiddenInput)


class EditSectionForm(SectionForm):
    edited_times = forms.IntegerField(widget=forms.HiddenInput)


class EditFocusForm(EditSectionForm):
    """A focus presentation also says who presents and what they ask the room."""

    presenter = forms.ModelChoiceField(
        label=_("A member who presents"), queryset=Membership.objects.none(), required=False
    )
    guest_presenter = OneLineField(label=_("Or: a guest who presents"), max_length=300, required=False)
    question = LinesField(
        label=_("The question to the room"),
        max_length=1000,
        required=False,
        help_text=_("One specific question that people can answer with advice. It stands in the invitation."),
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        presenter = self.fields["presenter"]
        assert isinstance(presenter, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        presenter.queryset = community.memberships.current()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("presenter") and cleaned.get("guest_presenter"):
            self.add_error("guest_presenter", _("Choose a member or write the name of a guest, not both."))
        return cleaned


def written_down(item: AgendaItem) -> dict[str, Any]:
    names = (
        "title",
        "kind",
        "minutes",
        "seconds_each",
        "note",
        "guest_presenter",
        "question",
        "edited_times",
    )
    return {name: getattr(item, name) for name in names} | {"presenter": item.presenter_id}
