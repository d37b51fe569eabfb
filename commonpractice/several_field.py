"""A field of a form: several rows, chosen by their keys or numbers."""

from typing import Any

from django import forms

LONGEST_KEY = 18


class Several(forms.ModelMultipleChoiceField[Any]):
    """A number that no database has is none of the rows, and SQLite cannot even be asked for it."""

    def clean(self, value: Any) -> Any:
        for each in value or ():
            if len(str(each)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": each}
                )
        return super().clean(value)
