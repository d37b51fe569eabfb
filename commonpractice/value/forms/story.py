from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.linkages.forms.lines import LinesField
from commonpractice.value.models import Answer, Consent, Story


class OneAtLeastForm(forms.ModelForm[Any]):
    """Each box may be left empty, but not all of them."""

    use_required_attribute = False
    boxes: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(said.get(name) for name in self.boxes):
            raise forms.ValidationError(_("Write a few words in one of the boxes, or leave this page."))
        return said


class BeginningForm(OneAtLeastForm):
    boxes = ("useful", "will_try")

    class Meta:
        model = Story
        fields = ("useful", "will_try")
        labels: ClassVar = {
            "useful": gettext_lazy("What was useful?"),
            "will_try": gettext_lazy("What will you try?"),
        }
        help_texts: ClassVar = {
            "useful": gettext_lazy("If nothing was, that is worth knowing too."),
            "will_try": gettext_lazy("In six weeks we ask once what became of it."),
        }
        field_classes: ClassVar = {"useful": LinesField, "will_try": LinesField}


class AnswersForm(OneAtLeastForm):
    boxes = ("tried", "happened", "who_else")

    class Meta:
        model = Answer
        fields = ("tried", "happened", "who_else", "reach")
        labels: ClassVar = {
            "tried": gettext_lazy("Did you try it?"),
            "happened": gettext_lazy("What happened?"),
            "who_else": gettext_lazy("Who else should know?"),
            "reach": gettext_lazy("How far did it go?"),
        }
        help_texts: ClassVar = {
            "happened": gettext_lazy("That it did not work helps others as much."),
            "who_else": gettext_lazy(
                "A kind of work or organisation is enough: please name nobody you support."
            ),
            "reach": gettext_lazy("Only if one of these fits. Nobody works it out for you."),
        }
        field_classes: ClassVar = {"tried": LinesField, "happened": LinesField, "who_else": LinesField}
        widgets: ClassVar = {"reach": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reach: Any = self.fields["reach"]
        reach.choices = [("", _("I leave this open")), *Answer.Reach.choices]


class ConsentForm(forms.ModelForm[Consent]):
    use_required_attribute = False
    mark = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Consent
        fields = ("readers", "name")
        labels: ClassVar = {
            "readers": gettext_lazy("Who may read this?"),
            "name": gettext_lazy("The name to stand below it"),
        }
        help_texts: ClassVar = {
            "readers": gettext_lazy("You can change this on this page at any time, or take it all back."),
            "name": gettext_lazy("As you like to be called. Leave it empty, and it stands without a name."),
        }
        widgets: ClassVar = {
            "readers": forms.RadioSelect,
            "name": forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers: Any = self.fields["readers"]
        readers.choices = Consent.Readers.choices
