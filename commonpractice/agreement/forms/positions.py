import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import Position
from commonpractice.agreement.proposals.taking_positions import Said
from commonpractice.community.models import Membership
from commonpractice.themes.forms.fields import DayToCome, LinesField

OBJECT = Position.Stance.OBJECT
STANCES = (
    ("agree", gettext_lazy("I agree")),
    ("can_live_with", gettext_lazy("I can live with it: not my first choice, but good enough to try")),
    ("object", gettext_lazy("I object: something would go wrong")),
    ("not_for_me", gettext_lazy("Not for me to say")),
)


class ForWhoObjects(LinesField):
    """Not called optional on the page; the form insists on it for who objects, and for nobody else."""

    def validate(self, value: str) -> None:
        """Any text, or none."""


class PositionForm(forms.Form):
    """One position. What stands in a box that does not go with it is kept on the form and not saved."""

    use_required_attribute = False
    free_text: ClassVar = ("reason", "against_purpose", "beside")
    text = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    """Number of the text that was read."""
    stance = forms.ChoiceField(
        label=gettext_lazy("Where do you stand?"),
        choices=STANCES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the four.")},
    )
    reason = ForWhoObjects(
        label=gettext_lazy("If you object: what would go wrong?"),
        max_length=1000,
    )
    against_purpose = ForWhoObjects(
        label=gettext_lazy("If you object: how does that get in the way of what the question is for?"),
        max_length=600,
    )
    beside = LinesField(
        label=gettext_lazy("If you do not object: what do you want to be known beside the text?"),
        help_text=gettext_lazy("For example what you would rather have seen, or what others should watch."),
        required=False,
        max_length=1000,
    )
    show_name = forms.BooleanField(label=gettext_lazy("Show members my name beside my words"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("stance") == OBJECT:
            self._insist(
                "reason",
                _(
                    "Please say what would go wrong, so that the text can be mended. If you would rather have it "
                    "otherwise but nothing would go wrong, “I can live with it” is the place for that."
                ),
            )
            self._insist(
                "against_purpose", _("Please say how it gets in the way of what the question is for.")
            )
        return cleaned

    def _insist(self, name: str, words: str) -> None:
        if not self.has_error(name) and not self.cleaned_data.get(name):
            self.add_error(name, words)

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        objects = given["stance"] == OBJECT
        return Said(
            given["stance"],
            reason=given["reason"] if objects else given["beside"],
            against_purpose=given["against_purpose"] if objects else "",
            show_name=given["show_name"],
        )

    @staticmethod
    def as_it_stands(position: Position | None) -> dict[str, Any]:
        """What to show somebody who has taken a position already."""
        if position is None:
            return {}
        words = "reason" if position.stance == OBJECT else "beside"
        return {
            "stance": position.stance,
            words: position.reason,
            "against_purpose": position.against_purpose,
            "show_name": position.show_name,
        }


class ScribeForm(PositionForm):
    """The same, for a member who asked to have it written down."""

    member = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("For whom?"),
        empty_label=gettext_lazy("Choose a member"),
    )
    field_order = ("member",)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = members


class AskForm(forms.Form):
    """A question to understand the proposal."""

    use_required_attribute = False
    free_text: ClassVar = ("asked",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    asked = LinesField(
        label=gettext_lazy("What do you want to understand?"),
        max_length=600,
    )
    show_name = forms.BooleanField(label=gettext_lazy("Show members my name beside it"), required=False)


class OpenForm(forms.Form):
    """Positions between meetings: until when."""

    use_required_attribute = False
    closes_on = DayToCome(label=gettext_lazy("Last day to take a position"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["closes_on"]
        field.begin_after(today)


class AnswerForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("answer",)
    answer = LinesField(label=gettext_lazy("The answer"), max_length=1500)
