import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.costs.forms.fields import MoneyField
from commonpractice.costs.models import Settlement, Wish
from commonpractice.meetings.forms.plain_fields import DayField, LinesField, OneLineField


class WishForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you need?"),
        widget=forms.RadioSelect,
        choices=Wish.Kind.choices,
        error_messages={"required": gettext_lazy("Choose one. You can ask for another afterwards.")},
    )
    pence = MoneyField(
        label=gettext_lazy("How much does it cost?"),
        required=False,
        help_text=gettext_lazy(
            "For example £12.50. If you do not know, leave it empty: then we find out and arrange it."
        ),
    )
    words = LinesField(
        label=gettext_lazy("Anything we should know"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("You need not say why you need it."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class OfferForm(forms.Form):
    use_required_attribute = False

    words = LinesField(
        label=gettext_lazy("What you can arrange"),
        max_length=1000,
        help_text=gettext_lazy(
            "What is paid or booked, by whom, when they have it, and what they have to keep, such as a receipt. They get "
            "this as a letter."
        ),
        error_messages={"required": gettext_lazy("Write what you can arrange, or that you cannot.")},
    )
    pence = MoneyField(
        label=gettext_lazy("How much altogether"),
        required=False,
        help_text=gettext_lazy("Leave it empty where no money goes to them."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReplyForm(forms.Form):
    use_required_attribute = False

    yes = forms.ChoiceField(
        label=gettext_lazy("Does that suit you?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("Yes, that suits")),
            ("change", gettext_lazy("Please change something")),
        ],
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    words = LinesField(
        label=gettext_lazy("What should be different?"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("Only if something should change."),
    )
    to = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("yes") == "change" and not cleaned.get("words"):
            self.add_error("words", _("Write what should be different."))
        return cleaned


class SettleForm(forms.Form):
    use_required_attribute = False

    how = forms.ChoiceField(
        label=gettext_lazy("How was it paid?"),
        widget=forms.RadioSelect,
        choices=Settlement.How.choices,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    pence = MoneyField(
        label=gettext_lazy("How much altogether"),
        required=False,
        help_text=gettext_lazy("Leave it empty only where nothing had to be paid."),
    )
    paid_on = DayField(
        label=gettext_lazy("On which day?"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("This is not a day."),
        },
    )
    words = OneLineField(label=gettext_lazy("A note for both of you"), max_length=200, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Settle it once it is paid."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nothing = cleaned.get("how") == Settlement.How.NOTHING
        if nothing and "pence" not in self.errors:
            if cleaned.get("pence"):
                self.add_error("pence", _("Leave this empty where nothing had to be paid."))
            cleaned["pence"] = 0
        elif cleaned.get("how") and not cleaned.get("pence") and "pence" not in self.errors:
            self.add_error("pence", _("Write how much was paid."))
        return cleaned
