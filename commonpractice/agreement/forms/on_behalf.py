"""What others said, entered for them: from a sheet of paper, or told to a scribe."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.answering.on_behalf import CODE_LENGTH, CODE_LETTERS, MOST_SHEETS
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.forms.responding import PlainForm
from commonpractice.agreement.models import Sheet, Statement
from commonpractice.community.models import Constituency, Membership

ANSWERS = [
    ("1", gettext_lazy("agree")),
    ("-1", gettext_lazy("disagree")),
    ("0", gettext_lazy("pass")),
    ("", gettext_lazy("left empty")),
]


class PrintForm(PlainForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    number = forms.IntegerField(
        label=gettext_lazy("How many sheets"), min_value=1, max_value=MOST_SHEETS, initial=10
    )


class MemberForm(PlainForm):
    member = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=Membership.objects.none(),
        empty_label=gettext_lazy("Choose a member"),
        error_messages={"required": gettext_lazy("Choose who it is.")},
    )

    def __init__(self, *args: Any, members: QuerySet[Membership], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class StatementsForm(PlainForm):
    """A question for each statement; what is left empty is not said."""

    def __init__(self, *args: Any, statements: Iterable[Statement], **more: Any) -> None:
        super().__init__(*args, **more)
        self.statements = list(statements)
        for statement in self.statements:
            self.fields[f"said-{statement.number}"] = forms.ChoiceField(
                label=f"{statement.number}. {statement.text}",
                choices=ANSWERS,
                required=False,
                widget=forms.RadioSelect,
                initial="",
            )
            self.fields[f"matters-{statement.number}"] = forms.BooleanField(
                label=gettext_lazy("this matters to them"), required=False
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        for statement in self.statements:
            said, matters = (self[f"{name}-{statement.number}"] for name in ("said", "matters"))
            yield {"statement": statement, "said": said, "matters": matters}

    def others(self) -> list[Any]:
        return [field for field in self if not field.name.startswith(("said-", "matters-"))]

    @property
    def said(self) -> dict[UUID, Said]:
        return {
            each.pk: Said(int(value), matters=self.cleaned_data[f"matters-{each.number}"])
            for each in self.statements
            if (value := self.cleaned_data.get(f"said-{each.number}"))
        }

    def clean(self) -> None:
        if not self.said:
            self.add_error(None, _("Enter what was said to at least one statement."))


class SheetForm(StatementsForm):
    code = forms.CharField(
        label=gettext_lazy("The code on the sheet"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "code-entry", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": gettext_lazy("Type the code that stands at the top of the sheet.")},
    )
    constituency = forms.ChoiceField(
        label=gettext_lazy("Which part of the community they ticked"),
        choices=[("", gettext_lazy("nothing ticked")), *Constituency.choices],
        required=False,
    )

    def clean_code(self) -> str:
        """Spaces, hyphens and small letters are how people type it."""
        code = "".join(letter for letter in self.cleaned_data["code"].upper() if letter.isalnum())
        if len(code) != CODE_LENGTH or not set(code) <= set(CODE_LETTERS):
            raise forms.ValidationError(_("A code has six letters and numbers, such as K7M 4RP."))
        return code

    def sheet_of(self, sheets: QuerySet[Sheet]) -> Sheet | None:
        """Says so beside the code where there is none."""
        sheet = sheets.filter(code=self.cleaned_data["code"]).first()
        if sheet is None:
            self.add_error("code", _("No sheet of this question has this code. Please look at it again."))
        return sheet


class ScribeForm(MemberForm, StatementsForm):
    asked = forms.BooleanField(
        label=gettext_lazy("They asked me to write this down for them"),
        error_messages={"required": gettext_lazy("Tick this only if they asked you to.")},
    )
