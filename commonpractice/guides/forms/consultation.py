import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.guides.models import Consultation
from commonpractice.themes.forms.fields import DayToCome, LinesField, YesNo


class ConsultationForm(forms.ModelForm[Consultation]):
    """What is asked, of whom, and until when."""

    use_required_attribute = False
    free_text: ClassVar = ("asks",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    asks = LinesField(
        label=gettext_lazy("What do you ask people?"),
        help_text=gettext_lazy(
            "One or two questions. For example: what is missing, and what would not work where you are?"
        ),
        max_length=1500,
    )
    to = forms.ChoiceField(
        label=gettext_lazy("Who may comment?"), choices=Consultation.To.choices, widget=forms.RadioSelect
    )
    opens_on = DayToCome(
        label=gettext_lazy("Opens by itself on"),
        help_text=gettext_lazy("At nine in the morning. Leave it empty to open it yourself."),
        required=False,
    )
    closes_on = DayToCome(
        label=gettext_lazy("Last day for comments"),
        help_text=gettext_lazy("Three weeks or more let people ask their colleagues."),
    )

    class Meta:
        model = Consultation
        fields = ("asks", "to", "opens_on", "closes_on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("opens_on", "closes_on"):
            field: Any = self.fields[name]
            field.begin_after(today)
        if self.instance.pk:
            self.fields["seen"] = seen_field(self.instance)
            del self.fields["key"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("It would close before it opens. Choose a later day."))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ExtendForm(forms.Form):
    use_required_attribute = False
    closes_on = DayToCome(label=gettext_lazy("Another last day"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["closes_on"]
        field.begin_after(today)


class InviteForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"), max_length=254)


class CommentForm(forms.Form):
    """What should change, and why."""

    use_required_attribute = False
    free_text: ClassVar = ("what", "why")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    clause = forms.CharField(widget=forms.HiddenInput, required=False, max_length=12)
    what = LinesField(
        label=gettext_lazy("What should change?"),
        help_text=gettext_lazy("If it is good as it is, say that: it helps too."),
        max_length=2000,
    )
    why = LinesField(label=gettext_lazy("Why?"), required=False, max_length=2000)


class MemberCommentForm(CommentForm):
    show_name = forms.BooleanField(label=gettext_lazy("Show my name beside it"), required=False)


class OutsideCommentForm(CommentForm):
    """Of somebody without an account: nothing about them is needed."""

    free_text: ClassVar = ("what", "why")
    name = forms.CharField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy(
            "It stands beside your comment, and may also be what you do or where you work."
        ),
        required=False,
        max_length=150,
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "Only to send you the answer. It is shown to nobody, and removed once you have it."
        ),
        required=False,
        max_length=254,
    )


class IfItChanges(LinesField):
    """Not called optional on the page; the form insists on it where something changes, and nowhere else."""

    def validate(self, value: str) -> None:
        """Any text, or none."""


class AnswerForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("what", "why")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    changed = YesNo(
        label=gettext_lazy("Does the guide change?"),
        yes=gettext_lazy("Yes, it changes"),
        no=gettext_lazy("No, it stays as it is"),
    )
    what = IfItChanges(
        label=gettext_lazy("If it changes: what?"),
        help_text=gettext_lazy("In a sentence. It stands in the next version, beside why."),
        max_length=600,
    )
    why = LinesField(label=gettext_lazy("Why, or why not?"), max_length=1500)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("changed") and not cleaned.get("what") and not self.has_error("what"):
            self.add_error("what", _("Please say in a sentence what changes."))
        return cleaned


class AnswerChangeForm(AnswerForm):
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["key"]
