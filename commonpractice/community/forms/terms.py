from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.arithmetic import MOST_PEOPLE
from commonpractice.community.models import StandingItem, Terms, TermsAdoption, TermsSection

LONGEST_TEXT = 100_000
_TOO_LONG = _("Please shorten this to %(limit_value)d characters; it has %(show_value)d.")
_HOW_LONG = {
    "required": _("Write how many minutes."),
    "min_value": _("At least %(limit_value)s minutes."),
    "max_value": _("At most %(limit_value)s minutes."),
    "invalid": _("Write a whole number."),
}
MOST_EACH = {"months": 24, "weeks": 52}


class SeenForm(forms.ModelForm):  # type: ignore[type-arg]
    """A change to a draft; carries how often the draft had been edited when the page was opened."""

    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """One kind of line break, whichever browser wrote it: else every line would count as changed."""
        values = super().clean() or self.cleaned_data
        return {
            name: value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value
            for name, value in values.items()
        }


class SectionForm(SeenForm):
    body = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "A line that begins with - is a point of a list; ## before a line makes a smaller heading; an empty line "
            "begins a new paragraph."
        ),
        error_messages={"max_length": _TOO_LONG},
    )

    class Meta:
        model = TermsSection
        fields = ("heading", "kind", "body")
        error_messages: ClassVar = {
            "heading": {"required": _("Write a heading for this section."), "max_length": _TOO_LONG}
        }


class ItemForm(SeenForm):
    minutes = forms.IntegerField(
        label=_("Minutes"), required=False, min_value=1, max_value=480, error_messages=_HOW_LONG
    )
    seconds_each = forms.IntegerField(
        label=_("Seconds for each person"),
        required=False,
        min_value=5,
        max_value=600,
        help_text=_("Leave both empty if this section takes whatever time is free."),
        error_messages={
            "min_value": _("At least %(limit_value)s seconds."),
            "max_value": _("At most %(limit_value)s seconds."),
            "invalid": _("Write a whole number."),
        },
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = StandingItem
        fields = ("title", "kind", "minutes", "seconds_each", "note")
        error_messages: ClassVar = {
            "title": {"required": _("Write what this line of the agenda is called."), "max_length": _TOO_LONG}
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("minutes") and values.get("seconds_each"):
            self.add_error(
                "seconds_each",
                _("Give minutes for the whole, or seconds for each person, not both."),
            )
        return values


class MeetingsForm(SeenForm):
    """How often, how long and where: the three facts that planning goes by."""

    every = forms.IntegerField(
        label=_("A meeting every"),
        min_value=1,
        error_messages={
            "required": _("Write a number."),
            "min_value": _("At least 1."),
            "invalid": _("Write a whole number."),
        },
    )
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[("months", _("months")), ("weeks", _("weeks"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose months or weeks.")},
    )
    length_minutes = forms.IntegerField(
        label=_("Length in minutes"), min_value=15, max_value=480, error_messages=_HOW_LONG
    )

    class Meta:
        model = Terms
        fields = ("length_minutes", "hybrid")

    field_order = ("every", "unit", "length_minutes", "hybrid", "edited_times")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = self.instance
        self.initial.setdefault("every", terms.cadence_months or terms.cadence_weeks)
        self.initial.setdefault("unit", "months" if terms.cadence_months else "weeks")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        unit, every = values.get("unit"), values.get("every")
        if unit and every and every > MOST_EACH[unit]:
            self.add_error("every", _("At most %(most)d.") % {"most": MOST_EACH[unit]})
        elif unit and every:
            self.instance.cadence_months = every if unit == "months" else 0
            self.instance.cadence_weeks = every if unit == "weeks" else 0
        return values


class DutiesForm(SeenForm):
    chair_duties = forms.CharField(
        label=_("What the chair does"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One duty a line. The chair's hand-over page lists them."),
        error_messages={"max_length": _TOO_LONG},
    )

    class Meta:
        model = Terms
        fields = ("chair_duties",)


class CostsForm(SeenForm):
    costs = forms.CharField(
        label=_("Costs"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "The words “unless otherwise agreed” let the coordinator offer expenses, in writing and before the meeting, "
            "so that nobody is out of pocket."
        ),
        error_messages={"max_length": _TOO_LONG},
    )

    class Meta:
        model = Terms
        fields = ("costs",)


class AdoptForm(forms.ModelForm):  # type: ignore[type-arg]
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = TermsAdoption
        fields = ("change_note",)
        widgets: ClassVar = {"change_note": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {
            "change_note": _("Anyone who reads the terms sees this beside the version's number.")
        }


class PeopleForm(forms.Form):
    people = forms.IntegerField(
        label=_("People expected"),
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={
            "max_value": _("At most %(limit_value)s people."),
            "invalid": _("Write a whole number."),
        },
    )
