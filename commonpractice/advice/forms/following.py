"""What the body says and does: the same forms by its link, and for a member who heard it."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.advice.models import BodyAnswer, Deed
from commonpractice.themes.forms.fields import DayToCome, LinesField

CAREFUL = gettext_lazy("Please leave out names and details of anybody you support.")


class AnswerForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("words",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    said = forms.ChoiceField(
        label=gettext_lazy("What does the body say to the advice?"),
        choices=[
            (BodyAnswer.Said.ACCEPTED, gettext_lazy("It accepts it")),
            (BodyAnswer.Said.PARTLY, gettext_lazy("It accepts a part of it")),
            (BodyAnswer.Said.NOT, gettext_lazy("It does not accept it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    words = LinesField(
        label=gettext_lazy("What will be done, or why not?"),
        max_length=2000,
        help_text=gettext_lazy("It stands beside the advice, for whoever reads that.") + " " + CAREFUL,
        error_messages={"required": gettext_lazy("Write a few words.")},
    )


class DeedForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("words", "evidence")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    came = forms.ChoiceField(
        label=gettext_lazy("What became of it?"),
        choices=[
            (Deed.Came.DONE, gettext_lazy("It is done")),
            (Deed.Came.BEGUN, gettext_lazy("It has begun")),
            (Deed.Came.NOT_YET, gettext_lazy("Not yet")),
            (Deed.Came.NEVER, gettext_lazy("It will not be done")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the four.")},
    )
    words = LinesField(
        label=gettext_lazy("What was done, or why not?"),
        max_length=2000,
        help_text=CAREFUL,
        error_messages={"required": gettext_lazy("Write a few words.")},
    )
    evidence = LinesField(
        label=gettext_lazy("How can one see it?"),
        help_text=gettext_lazy("A new wording, a page, a form, a date: whatever shows it."),
        required=False,
        max_length=1000,
    )
    ask_again_on = DayToCome(
        label=gettext_lazy("If it is not over: when may we ask again?"),
        help_text=gettext_lazy("Without a day, in three months."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again: Any = self.fields["ask_again_on"]
        again.begin_after(today)
