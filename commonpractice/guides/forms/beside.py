"""What stands beside a clause: its reasons, and what it rests on."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.content_note import HELP, LABEL, ContentNoteInput
from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models import Clause
from commonpractice.themes.forms.fields import LinesField
from commonpractice.themes.models import Barrier


class BesideForm(forms.ModelForm[Clause]):
    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = (*Clause.FIELDS, "contains")

    class Meta:
        model = Clause
        fields = (*Clause.FIELDS, "contains")
        labels: ClassVar = {"contains": LABEL}
        help_texts: ClassVar = {
            "rationale": gettext_lazy("What people said and what it rests on."),
            "for_whom": gettext_lazy("Whom it is meant for, and for whom it is not."),
            "needs": gettext_lazy("Time, money, people, training, somebody’s permission."),
            "how_to_check": gettext_lazy("What somebody could look at after half a year."),
            "contains": HELP,
        }
        field_classes: ClassVar = dict.fromkeys(Clause.FIELDS, LinesField)
        widgets: ClassVar = {
            "rationale": forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
            "for_whom": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "needs": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "how_to_check": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
            "contains": ContentNoteInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)


class EvidenceForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ()

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, community: Community, me: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.me = community, me


class BarrierForm(EvidenceForm):
    barrier = forms.IntegerField(
        label=gettext_lazy("The number of the barrier"),
        help_text=gettext_lazy("Each barrier shows its number on its page."),
        min_value=1,
        max_value=10**8,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Write a number only, for example 12.")},
    )

    def clean_barrier(self) -> Barrier:
        number = self.cleaned_data["barrier"]
        barrier = self.community.barriers.known().filter(number=number).first()
        if barrier is None:
            words = _("There is no barrier with this number: %(number)s.")
            raise forms.ValidationError(words % {"number": number})
        return barrier


class ResourceForm(EvidenceForm):
    free_text: ClassVar[tuple[str, ...]] = ("title", "words")

    title = forms.CharField(
        label=gettext_lazy("What it is called"),
        max_length=200,
        validators=[one_line],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    address = forms.URLField(
        label=gettext_lazy("Where it can be read"),
        help_text=gettext_lazy("Its address on the web, with https:// in front."),
        max_length=500,
        assume_scheme="https",
        required=False,
        error_messages={"invalid": gettext_lazy("This is no address of a web page.")},
    )
    words = LinesField(
        label=gettext_lazy("What it says that matters here"),
        required=False,
        max_length=2000,
    )


class AccountForm(EvidenceForm):
    """Somebody's words about what they went through: one's own, or another member's who is then asked."""

    free_text: ClassVar[tuple[str, ...]] = ("words",)

    owner = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Whose words are these?"),
        help_text=gettext_lazy(
            "Only they can say yes. They are asked by letter and see the words as they would stand; until then nobody "
            "else reads them, nor whose they are."
        ),
    )
    words = LinesField(
        label=gettext_lazy("In their own words"),
        help_text=gettext_lazy("It stands without a name. Leave out what only one person could have met."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = self.community.memberships.current().select_related("person")
        owner.label_from_instance = self._name
        owner.empty_label = _("choose")

    def _name(self, member: Membership) -> str:
        return _("mine (%(name)s)") % {"name": member.display_name} if member == self.me else str(member)


class OwnAccountForm(forms.Form):
    """Its owner changes the words before they say yes."""

    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ("words",)

    words = LinesField(
        label=gettext_lazy("In your own words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )


FORMS: dict[str, type[EvidenceForm]] = {
    "barrier": BarrierForm,
    "resource": ResourceForm,
    "account": AccountForm,
}
