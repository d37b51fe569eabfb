"""Fields that are needed or not by what else was answered: the page does not call them optional, and their form asks for them."""

from typing import Any

from django import forms

from commonpractice.themes.forms.fields import LinesField


class _WhereNeeded:
    """Left empty it says nothing itself; the `clean` of its form knows whether it is needed."""

    def validate(self, value: Any) -> None:
        if value not in forms.Field.empty_values:
            super().validate(value)  # type: ignore[misc]


class LineWhereNeeded(_WhereNeeded, forms.CharField):
    """One line."""


class LinesWhereNeeded(_WhereNeeded, LinesField):
    """Several lines."""


class EmailWhereNeeded(_WhereNeeded, forms.EmailField):
    """An e-mail address."""


class ChoiceWhereNeeded(_WhereNeeded, forms.ChoiceField):
    """One of a list."""


class RowWhereNeeded(_WhereNeeded, forms.ModelChoiceField[Any]):
    """One of the rows of a model."""
