"""What is said about a guide, and what its text begins with."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import Guide
from commonpractice.themes.forms.fields import LinesField
from commonpractice.themes.models import Theme

DOCUMENTS = ".docx,.odt,.md,.markdown,.txt,.html,.htm"
LONGEST_PASTED = 400_000


class GuideForm(forms.ModelForm[Guide]):
    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ("title", "about")

    class Meta:
        model = Guide
        fields = ("title", "about", "lead", "review_months")
        labels: ClassVar = {"lead": gettext_lazy("Who leads the writing")}
        help_texts: ClassVar = {
            "title": gettext_lazy("For example: “A room after a fire: what we do in this city”."),
            "about": gettext_lazy("Who should use it, and what would be different if they did."),
            "lead": gettext_lazy(
                "Opens workshops and consultations, settles comments and publishes. Everybody may write."
            ),
            "review_months": gettext_lazy("A published version says by when it is looked at again."),
        }
        field_classes: ClassVar = {"about": LinesField}
        widgets: ClassVar = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "about": forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead"]
        lead.queryset = community.memberships.current()
        lead.empty_label = _("nobody yet")


class ChangeForm(GuideForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)


class BeginForm(GuideForm):
    """With the theme it belongs to, and what its text begins with."""

    field_order = ("title", "about", "theme", "lead", "review_months", "begins_with", "document", "pasted")

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=gettext_lazy("Which theme does it come from?"),
        help_text=gettext_lazy("What is agreed on this theme can then become a clause with one click."),
        required=False,
        to_field_name="number",
        error_messages={"invalid_choice": gettext_lazy("This theme is not there any more.")},
    )
    begins_with = forms.ChoiceField(
        label=gettext_lazy("What does its text begin with?"),
        widget=forms.RadioSelect,
        choices=[
            (
                "practice",
                gettext_lazy("The headings of a practice guide: the barrier, what helps, who decides …"),
            ),
            ("blank", gettext_lazy("An empty page")),
            ("document", gettext_lazy("A document that you have")),
            ("pasted", gettext_lazy("Text that you paste")),
        ],
        initial="practice",
    )
    document = forms.FileField(
        label=gettext_lazy("The document"),
        help_text=gettext_lazy("Word (.docx), OpenDocument (.odt), Markdown or a web page (.html)."),
        required=False,
        widget=forms.FileInput(attrs={"accept": DOCUMENTS}),
        error_messages={"empty": gettext_lazy("There are no words in this.")},
    )
    pasted = LinesField(
        label=gettext_lazy("The text"),
        help_text=gettext_lazy("From a website or a letter. Styles and codes in it are taken out."),
        required=False,
        max_length=LONGEST_PASTED,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    def __init__(self, *args: Any, community: Community, me: Membership, **kwargs: Any) -> None:
        super().__init__(*args, community=community, **kwargs)
        theme: Any = self.fields["theme"]
        theme.queryset = community.themes.chosen()
        theme.empty_label = _("none")
        self.initial.setdefault("lead", me.pk)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wanted = cleaned.get("begins_with")
        if wanted == "document" and not cleaned.get("document") and "document" not in self.errors:
            self.add_error("document", _("Choose the document, or begin with something else."))
        if wanted == "pasted" and not (cleaned.get("pasted") or "").strip() and "pasted" not in self.errors:
            self.add_error("pasted", _("Paste the text, or begin with something else."))
        return cleaned
