import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.linkages.forms.lines import LinesField
from commonpractice.themes.numbers.periods import Period
from commonpractice.value.models import Report, ReportVersion, Story
from commonpractice.value.periods import clashes, period_of
from commonpractice.value.wording import in_words

CLASH = gettext_lazy(
    "A report of a part of this time is out already, and from two reports numbers that are hidden could be worked out. "
    "Choose the very same time, or one that it has no day in common with."
)


class BeginForm(forms.ModelForm[Report]):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    period = forms.ChoiceField(label=gettext_lazy("Of which time?"))
    field_order = ("title", "period", "key")

    class Meta:
        model = Report
        fields = ("title",)
        labels: ClassVar = {"title": gettext_lazy("What is it called?")}
        widgets: ClassVar = {"title": forms.TextInput(attrs={"dir": "auto"})}
        error_messages: ClassVar = {"title": {"required": gettext_lazy("Give it a name.")}}

    def __init__(self, *args: Any, periods: list[Period], out: list[Period], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.out = out
        period: Any = self.fields["period"]
        period.choices = [(_value(each), in_words(each)) for each in periods]

    def clean_period(self) -> Period:
        first, _colon, last = self.cleaned_data["period"].partition(":")
        period = period_of(date.fromisoformat(first), date.fromisoformat(last))
        if clashes(period, self.out):
            raise forms.ValidationError(CLASH)
        return period


def _value(period: Period) -> str:
    return f"{period.start.date()}:{period.last_day}"


class DraftForm(forms.ModelForm[Report]):
    use_required_attribute = False
    stories = forms.MultipleChoiceField(
        label=gettext_lazy("Stories that stand in it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Only those whose writers agreed to be quoted in reports."),
    )

    class Meta:
        model = Report
        fields = ("title", "opening")
        labels: ClassVar = {
            "title": gettext_lazy("What is it called?"),
            "opening": gettext_lazy("Opening words"),
        }
        help_texts: ClassVar = {
            "opening": gettext_lazy(
                "What changed in this time, in a few sentences, and what did not. The figures follow."
            )
        }
        field_classes: ClassVar = {"opening": LinesField}
        widgets: ClassVar = {"title": forms.TextInput(attrs={"dir": "auto"})}
        error_messages: ClassVar = {"title": {"required": gettext_lazy("Give it a name.")}}

    def __init__(self, *args: Any, offered: list[tuple[Story, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        stories: Any = self.fields["stories"]
        stories.choices = [(str(story.pk), words) for story, words in offered]
        if not offered:
            del self.fields["stories"]


class FixForm(forms.ModelForm[ReportVersion]):
    use_required_attribute = False
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = ReportVersion
        fields = ("readers",)
        labels: ClassVar = {"readers": gettext_lazy("Who may read it?")}
        widgets: ClassVar = {"readers": forms.RadioSelect}
        error_messages: ClassVar = {"readers": {"required": gettext_lazy("Say who may read it.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        readers: Any = self.fields["readers"]
        readers.choices = ReportVersion.Readers.choices

    def refuse(self, words: str) -> None:
        self.add_error(None, words)


def stale() -> str:
    return _("Somebody changed the draft after you opened this page. Please look at it again.")
