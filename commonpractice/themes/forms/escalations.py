from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import one_line
from commonpractice.themes.forms.fields import DayToCome, LinesField


class EscalateForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.CharField(
        label=_("Who is asked?"),
        max_length=200,
        validators=[one_line],
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("The body that can decide, not a person: “Housing board of the county (invented)”."),
        error_messages={"required": _("Write which body is asked.")},
    )
    question = LinesField(
        label=_("What are they asked?"),
        max_length=1500,
        help_text=_("One question that they can answer with a decision. No names of people."),
        error_messages={"required": _("Write the question.")},
    )
    answer_by = DayToCome(
        label=_("By when should they answer?"),
        help_text=_("After that day it shows as overdue until somebody writes down the answer."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("DayToCome", self.fields["answer_by"]).begin_after(today)


class AnswerForm(forms.Form):
    text = LinesField(
        label=_("What did they answer?"),
        max_length=2000,
        help_text=_("In short, or in their words. No names of people."),
        error_messages={"required": _("Write what they answered.")},
    )
    follows = LinesField(
        label=_("What follows from it?"),
        max_length=1000,
        help_text=_("What the community does next. Members who care about this barrier get both by letter."),
        error_messages={"required": _("Write what follows, even if it is “nothing for now”.")},
    )
