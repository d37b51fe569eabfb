import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import ProposalText, Question, Statement
from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models.community import one_line
from commonpractice.several_field import Several
from commonpractice.themes.forms.fields import LinesField

LONG = {"dir": "auto"}


class TextForm(forms.ModelForm[ProposalText]):
    """The words of a proposal."""

    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ProposalText.FIELDS

    class Meta:
        model = ProposalText
        fields = ProposalText.FIELDS
        help_texts: ClassVar = {
            "text": gettext_lazy(
                "One thing that the community could agree to do, in words that everybody understands. Small enough "
                "to try is good enough."
            ),
            "rationale": gettext_lazy("What people said and what it rests on."),
            "for_whom": gettext_lazy("Whom it is meant for, and for whom it is not."),
            "needs": gettext_lazy("Time, money, people, training, somebody’s permission."),
            "how_to_check": gettext_lazy("What somebody could look at after half a year."),
        }
        field_classes: ClassVar = dict.fromkeys(ProposalText.FIELDS, LinesField)
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={**LONG, "rows": 5}),
            "rationale": forms.Textarea(attrs={**LONG, "rows": 5}),
            "for_whom": forms.Textarea(attrs={**LONG, "rows": 3}),
            "needs": forms.Textarea(attrs={**LONG, "rows": 3}),
            "how_to_check": forms.Textarea(attrs={**LONG, "rows": 3}),
        }


class ProposalForm(TextForm):
    """A draft: its title, the statements it grows from, and its words."""

    free_text: ClassVar[tuple[str, ...]] = ("title", *ProposalText.FIELDS)
    field_order = ("title", "statements", *ProposalText.FIELDS)

    title = forms.CharField(
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("For example: “One form for all hostels”."),
        max_length=150,
        validators=[one_line],
        widget=forms.TextInput(attrs=LONG),
    )
    statements = Several(
        Statement.objects.none(),
        label=gettext_lazy("Which statements does it grow from?"),
        required=True,
        widget=forms.CheckboxSelectMultiple,
        to_field_name="number",
        error_messages={
            "required": gettext_lazy(
                "Choose at least one statement: a proposal grows from what members said."
            ),
            "invalid_choice": gettext_lazy("One of these statements is not there any more."),
            "invalid_pk_value": gettext_lazy("One of these statements is not there any more."),
        },
    )

    def __init__(
        self,
        *args: Any,
        question: Question,
        chosen: Iterable[int] = (),
        first: Iterable[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["statements"]
        field.queryset = question.statements.shown()
        self.initial.setdefault("statements", list(chosen))
        shown = list(field.queryset)
        place = {number: rank for rank, number in enumerate(first)}
        shown.sort(key=lambda each: (place.get(each.number, len(place)), each.number))
        field.choices = [(each.number, each.text) for each in shown]


class BeginForm(ProposalForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(ProposalForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        proposal = self.instance.proposal
        self.initial["title"] = proposal.title
        self.fields["seen"] = seen_field(proposal)


class AmendForm(TextForm):
    """Another text, what changed in it, and for each objection how it is answered."""

    free_text: ClassVar[tuple[str, ...]] = (*ProposalText.FIELDS, "what_changed")
    what_changed = LinesField(
        label=gettext_lazy("What changed, and why"),
        max_length=1000,
        help_text=gettext_lazy("Everybody reads this beside the two texts."),
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, answers: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        """`answers`: the key and the words of each objection that is not settled."""
        super().__init__(*args, **kwargs)
        self.answer_names = []
        for key, words in answers:
            name = f"how_{key}"
            self.answer_names.append(name)
            self.fields[name] = LinesField(
                label=_("How the new text answers: “%(words)s”") % {"words": words},
                required=False,
                max_length=600,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = {name: cleaned.get(name) for name in ProposalText.FIELDS}
        if all(each is not None for each in given.values()) and given == self.before:
            self.add_error(
                "text", _("This is the text as it was. Change something in it before you ask again.")
            )
        return cleaned

    @property
    def before(self) -> dict[str, Any]:
        return {name: self.initial.get(name) for name in ProposalText.FIELDS}

    @property
    def answers(self) -> dict[uuid.UUID, str]:
        return {uuid.UUID(name.removeprefix("how_")): self.cleaned_data[name] for name in self.answer_names}
