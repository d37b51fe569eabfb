from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.costs.money import NotMoneyError, in_words, read_pence


class MoneyField(forms.CharField):
    """Gives pence, or None where nothing is written."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "unreadable": _("We could not read this as an amount. Please write it like £12.50, or 12.50."),
        "too_exact": _("Please write pounds and pence, with two figures after the point: £12.50."),
        "negative": _("An amount cannot be less than nothing."),
        "too_much": _("This is more than £10,000. Please look at it again."),
    }

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        if not text:
            return None
        try:
            return read_pence(text)
        except NotMoneyError as error:
            raise forms.ValidationError(self.error_messages[error.why], code=error.why) from None

    def prepare_value(self, value: Any) -> Any:
        return in_words(value) if isinstance(value, int) else value
