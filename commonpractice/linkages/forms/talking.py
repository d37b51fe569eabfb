import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.linkages.forms.lines import LinesField
from commonpractice.linkages.models import Dismissal, Introduction, WhatBecame


class IntroduceForm(forms.ModelForm[Introduction]):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    class Meta:
        model = Introduction
        fields = ("note",)
        labels: ClassVar = {"note": gettext_lazy("A few words to them")}
        help_texts: ClassVar = {"note": gettext_lazy("For example why you think that they should talk.")}
        field_classes: ClassVar = {"note": LinesField}


class PutAsideForm(forms.Form):
    use_required_attribute = False

    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it not fit?"),
        choices=Dismissal.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what fits best.")},
    )


class AnswerForm(forms.Form):
    use_required_attribute = False

    answer = forms.ChoiceField(choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))])


class WhatBecameForm(forms.ModelForm[WhatBecame]):
    use_required_attribute = False

    class Meta:
        model = WhatBecame
        fields = ("outcome", "words")
        labels: ClassVar = {
            "outcome": gettext_lazy("What became of it?"),
            "words": gettext_lazy("A few words about it"),
        }
        help_texts: ClassVar = {
            "words": gettext_lazy("Members read this beside what was said, without your name.")
        }
        widgets: ClassVar = {"outcome": forms.RadioSelect}
        field_classes: ClassVar = {"words": LinesField}
        error_messages: ClassVar = {"outcome": {"required": gettext_lazy("Choose what fits best.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcome: Any = self.fields["outcome"]
        outcome.choices = WhatBecame.Outcome.choices
