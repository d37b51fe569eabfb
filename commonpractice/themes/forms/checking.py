from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO, YES, UNSURE = "no", "yes", "unsure"
ANSWERS = [(NO, _("No")), (UNSURE, _("I am not sure")), (YES, _("Yes"))]


def _question(label: Any, help_text: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an answer; “I am not sure” is one."),
            "invalid_choice": _("Choose one of the three answers."),
        },
    )


class FourQuestions(forms.Form):
    """Singled out, linked, worked out, recognised. Only four times *no* passes it on."""

    use_required_attribute = False

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    singled_out = _question(
        _("Does it fit only one person?"),
        _("For example because it happened once, or because few people are that age in that place."),
    )
    linked = _question(
        _("Could somebody put it together with something else they know?"),
        _("A report in the news, a talk in the corridor, another record."),
    )
    worked_out = _question(
        _("Could somebody work out from it what nobody told them about a person?"),
        _("That somebody was ill, in prison or somewhere at a certain time."),
    )
    recognised = _question(
        _("Would a colleague in another agency recognise them?"),
        _("Think of somebody who knows many people in this city and reads it attentively."),
    )
    kept_because = forms.CharField(
        label=_("Why can it stay?"),
        help_text=_("For example: “It is the name of a street where the service has its office.”"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, asks_why: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks_why:
            self.fields["kept_because"].required = True
            self.fields["kept_because"].error_messages["required"] = _(
                "Say why nobody can be recognised by what was pointed out, or go back and change the words."
            )
        else:
            del self.fields["kept_because"]

    @property
    def leads_back(self) -> bool:
        """Some answer is another than *no*, whatever else is missing."""
        questions = ("singled_out", "linked", "worked_out", "recognised")
        return any(self[name].data in {YES, UNSURE} for name in questions)


class Begin(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)


class Approve(forms.Form):
    """Which words were read, and how often they had been changed: later ones of the same barrier begin to count anew."""

    words = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SendBack(forms.Form):
    use_required_attribute = False

    why = forms.CharField(
        label=_("What should change, and why?"),
        help_text=_(
            "Who wrote it will read this, and nobody else. Say which words, not what they should have known."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={"required": _("Write what should change: without it the writer cannot help.")},
    )
