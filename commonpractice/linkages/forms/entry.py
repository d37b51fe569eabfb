import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community
from commonpractice.linkages.forms.lines import LinesField
from commonpractice.linkages.models import Closure, Entry, Kind


class EntryForm(forms.ModelForm[Entry]):
    use_required_attribute = False

    class Meta:
        model = Entry
        fields = ("words", "theme", "name_shown")
        labels: ClassVar = {
            "words": gettext_lazy("In your words"),
            "theme": gettext_lazy("Does it belong to a theme?"),
            "name_shown": gettext_lazy("Show my name to members"),
        }
        help_texts: ClassVar = {
            "words": gettext_lazy(
                "A sentence or two, as you would say it at the table. Please leave out names and details of anybody "
                "you support."
            ),
            "name_shown": gettext_lazy("If not, members read only which organisation you are from."),
        }
        field_classes: ClassVar = {"words": LinesField}
        error_messages: ClassVar = {
            "words": {"required": gettext_lazy("Write a few words, so that others know what it is about.")},
            "theme": {"invalid_choice": gettext_lazy("This theme is not there any more.")},
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        theme.queryset = community.themes.filter(publication__isnull=False)
        theme.empty_label = _("none")


class AddForm(EntryForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(EntryForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)


class CloseForm(forms.ModelForm[Closure]):
    use_required_attribute = False

    class Meta:
        model = Closure
        fields = ("became", "words")
        labels: ClassVar = {
            "became": gettext_lazy("What became of it?"),
            "words": gettext_lazy("A few words about it"),
        }
        help_texts: ClassVar = {"words": gettext_lazy("Members read this beside what was said.")}
        widgets: ClassVar = {"became": forms.RadioSelect}
        field_classes: ClassVar = {"words": LinesField}
        error_messages: ClassVar = {"became": {"required": gettext_lazy("Choose what fits best.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        became: Any = self.fields["became"]
        became.choices = [each for each in Closure.Became.choices if each[0] != Closure.Became.LAPSED]


class FilterForm(forms.Form):
    """What a list shows; what it does not know is left aside."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    theme: Any = forms.ModelChoiceField(
        None, label=gettext_lazy("Theme"), required=False, to_field_name="number"
    )
    organisation: Any = forms.ModelChoiceField(None, label=gettext_lazy("Organisation"), required=False)
    closed = forms.BooleanField(label=gettext_lazy("Show what is closed"), required=False)

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, theme, organisation = (self.fields[name] for name in ("kind", "theme", "organisation"))  # type: Any, Any, Any
        kind.choices = [("", _("everything")), *Kind.choices]
        theme.queryset = community.themes.filter(publication__isnull=False)
        theme.empty_label = _("any")
        organisation.queryset = community.organisations.all()
        organisation.empty_label = _("any")

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
