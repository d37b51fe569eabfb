"""The forms with which who leads a question reads statements and reasons, and writes statements."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import Statement

LONGEST = 280
MOST_AT_ONCE = 40
LONGEST_WHY = 500


class WriteForm(forms.Form):
    """Statements of who leads the question, one on each line; `key` makes sending twice the same as once."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    texts = forms.CharField(
        label=gettext_lazy("Statements, one on each line"),
        help_text=gettext_lazy(
            "A short sentence that one can agree or disagree with, and only one thought in it. For example: “A refusal "
            "should name who can change it.”"
        ),
        max_length=LONGEST * MOST_AT_ONCE,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write at least one statement.")},
    )

    def clean_texts(self) -> str:
        texts: str = self.cleaned_data["texts"]
        lines = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in texts.splitlines()))))
        too_long = [n for n, line in enumerate(lines, 1) if len(line) > LONGEST]
        if too_long:
            words = _("Line %(lines)s is longer than %(longest)d characters. Make two statements of it.")
            raise forms.ValidationError(words % {"lines": ", ".join(map(str, too_long)), "longest": LONGEST})
        if len(lines) > MOST_AT_ONCE:
            raise forms.ValidationError(_("These are very many. Write at most 40 at once."))
        return "\n".join(lines)

    @property
    def statements(self) -> list[tuple[uuid.UUID, str]]:
        """Each with a key of its own, the same whenever this form is sent."""
        key: uuid.UUID = self.cleaned_data["key"]
        return [(uuid.uuid5(key, line), line) for line in self.cleaned_data["texts"].splitlines()]


class TurnDownForm(forms.Form):
    """Why a statement is not let through: in words, or because another says the same."""

    use_required_attribute = False

    same_as = forms.TypedChoiceField(
        label=gettext_lazy("It says the same as"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    why = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy(
            "Who wrote it reads this, and nobody else. Write it kindly, and how it could be mended."
        ),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, shown: Iterable[Statement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_number = {each.number: each.text for each in shown}
        choices = [(number, f"{number}. {text}") for number, text in self.of_number.items()]
        self.fields["same_as"].choices = [("", _("no other")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("why") and cleaned.get("same_as") is None:
            self.add_error(
                "why", _("Say why: who wrote it wants to know. Or choose the statement that says the same.")
            )
        return cleaned

    @property
    def reason(self) -> str:
        """What its author reads."""
        number, why = self.cleaned_data["same_as"], self.cleaned_data["why"]
        if number is None:
            return str(why)
        words = _("Statement %(number)d says the same: “%(text)s”") % {
            "number": number,
            "text": self.of_number[number],
        }
        return f"{words} {why}".strip()[:LONGEST_WHY]


class WhyNotForm(forms.Form):
    """Why somebody's reason is not shown."""

    use_required_attribute = False

    why_not = forms.CharField(
        label=gettext_lazy("Why not?"),
        help_text=gettext_lazy("Who wrote it reads this, and nobody else."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": gettext_lazy("Say why: who wrote it wants to know.")},
    )
