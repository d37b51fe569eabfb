import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy

from commonpractice.community.models.community import one_line
from commonpractice.guides.models import Guide, Version
from commonpractice.themes.forms.fields import DayToCome, LinesField

LANGUAGES = (
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cy", "Cymraeg"),
    ("en-GB", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("gu", "ગુજરાતી"),
    ("lt", "Lietuvių"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("so", "Soomaali"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("zh-Hans", "简体中文"),
)
"""Offered by their own names. Each is a BCP 47 tag."""


class PublishForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("change_note",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=80)
    change_note = LinesField(
        label=gettext_lazy("What is new, in a few sentences"),
        help_text=gettext_lazy("It stands above the guide and in the letter to members."),
        required=False,
        max_length=1500,
    )
    tested_by = forms.CharField(
        label=gettext_lazy("Who tried it out?"),
        help_text=gettext_lazy(
            "The people or the group who read it and said what they did not understand, in words that they agree with. Leave it empty if nobody has yet: the page then says so."
        ),
        required=False,
        max_length=300,
        validators=[one_line],
    )
    made_from = forms.TypedChoiceField(
        label=gettext_lazy("From which version of the guide was it made?"),
        help_text=gettext_lazy("The page says so, and says when there is a newer one."),
        coerce=int,
    )
    review_by = DayToCome(label=gettext_lazy("Look at it again by"))
    tell = forms.BooleanField(
        label=gettext_lazy("Send a letter to the members who want letters"), required=False, initial=True
    )

    def __init__(
        self, *args: Any, guide: Guide, today: date, sources: Sequence[Version], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        review_by: Any = self.fields["review_by"]
        review_by.begin_after(today)
        made_from: Any = self.fields["made_from"]
        made_from.choices = [
            (each.number, gettext("Version %(number)d") % {"number": each.number}) for each in sources
        ]
        if not sources:
            del self.fields["made_from"]
        if guide.twin_kind != Guide.Twin.EASY_READ:
            del self.fields["tested_by"]


class CreditForm(forms.Form):
    use_required_attribute = False
    answer = forms.ChoiceField(
        label=gettext_lazy("Shall your name stand in this guide?"),
        choices=(
            ("yes", gettext_lazy("Yes, under this name:")),
            ("no", gettext_lazy("No, do not name me")),
        ),
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=gettext_lazy("The name that stands in it"),
        help_text=gettext_lazy("As you like it: your name, a first name, what you do."),
        required=False,
        max_length=100,
        validators=[one_line],
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "yes" and not cleaned.get("name") and not self.has_error("name"):
            self.add_error("name", gettext_lazy("Please write the name that shall stand in it."))
        return cleaned


class TwinForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    twin_kind = forms.ChoiceField(
        label=gettext_lazy("What will it be?"), choices=Guide.Twin.choices, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language?"), choices=LANGUAGES)
    title = forms.CharField(
        label=gettext_lazy("Its title, in that language"), max_length=150, validators=[one_line]
    )
    about = LinesField(
        label=gettext_lazy("What it is for, in two or three sentences"), required=False, max_length=600
    )


class ReviewForm(forms.Form):
    """It still holds as it is."""

    use_required_attribute = False
    free_text: ClassVar = ("found",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    found = LinesField(label=gettext_lazy("What did you find?"), max_length=1500)
    review_by = DayToCome(label=gettext_lazy("Look at it again by"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        review_by: Any = self.fields["review_by"]
        review_by.begin_after(today)
