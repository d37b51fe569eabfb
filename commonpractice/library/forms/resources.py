"""What is said about a link, a note or a file, when it is added and when it is changed."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community
from commonpractice.library.adding import LOOKED_AT_AFTER
from commonpractice.library.forms.fields import ComingDay, LinesField, WebAddress
from commonpractice.library.models import Resource

AGAIN_HELP = gettext_lazy("On this day whoever looks after it is asked whether it still helps.")
LICENCE_HELP = gettext_lazy("If it is not yours, say what its author allows.")
PUBLIC_HELP = gettext_lazy("What everybody can see can be found by search engines, and copied.")


def prepare(form: "forms.ModelForm[Any]", community: Community, today: date) -> None:
    """What is asked of everything in the library."""
    fields: Any = form.fields
    if "theme" in fields:
        fields["theme"].queryset = community.themes.public()
        fields["theme"].empty_label = gettext("none")
    fields["review_by"].begin_after(today)
    form.initial.setdefault("review_by", today + LOOKED_AT_AFTER)


def mend_licence(form: "forms.ModelForm[Any]", cleaned: dict[str, Any]) -> dict[str, Any]:
    """Own words belong to the licence in own words, and to no other."""
    if cleaned.get("licence") != Resource.Licence.OWN:
        cleaned["licence_words"] = ""
    elif not cleaned.get("licence_words") and "licence_words" not in form.errors:
        form.add_error("licence_words", gettext("Say what others may do with it, or choose another answer."))
    return cleaned


class ResourceForm(forms.ModelForm[Resource]):
    """With the key of a new one; or, of one that is there, who looks after it and how often it was changed."""

    use_required_attribute = False
    review_by = ComingDay(label=gettext_lazy("Look at it again by"), help_text=AGAIN_HELP)

    class Meta:
        model = Resource
        fields: ClassVar[tuple[str, ...]] = ()
        labels: ClassVar = {
            "owner": gettext_lazy("Who looks after it"),
            "theme": gettext_lazy("Which theme does it belong to?"),
        }
        help_texts: ClassVar = {
            "licence": LICENCE_HELP,
            "audience": PUBLIC_HELP,
            "theme": gettext_lazy("Themes that are public can be chosen."),
        }
        widgets: ClassVar = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "audience": forms.RadioSelect,
        }
        error_messages: ClassVar = {"title": {"required": gettext_lazy("Give it a title.")}}

    def __init__(self, *args: Any, community: Community, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prepare(self, community, today)
        fields: Any = self.fields
        if self.instance.pk is None:
            del fields["owner"]
            fields["key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
            return
        fields["seen"] = seen_field(self.instance)
        fields["owner"].queryset = community.memberships.current()
        fields["owner"].empty_label = gettext("nobody: the coordinator is asked")
        # Another day is for who has looked at it: see `ReviewForm`.
        del fields["review_by"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return mend_licence(self, cleaned) if "licence" in self.fields else cleaned


class LinkForm(ResourceForm):
    address = WebAddress(
        label=gettext_lazy("Its address"),
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Copy its address from the browser to here.")},
    )
    summary = LinesField(
        label=gettext_lazy("What is in it, and who it helps"), required=False, max_length=1000
    )

    class Meta(ResourceForm.Meta):
        fields = ("title", "address", "summary", "owner", "theme", "audience")


class NoteForm(ResourceForm):
    text = LinesField(
        label=gettext_lazy("The note"),
        rows=12,
        max_length=20_000,
        help_text=gettext_lazy(
            "Something that you learned and others can use. Nothing about a person whom you support."
        ),
        error_messages={"required": gettext_lazy("Write what you want to share.")},
    )

    class Meta(ResourceForm.Meta):
        fields = ("title", "text", "licence", "licence_words", "owner", "theme", "audience")


class FileForm(ResourceForm):
    """A file that is there; new ones come by `FilesForm`."""

    summary = LinesField(
        label=gettext_lazy("What is in it, and who it helps"), required=False, max_length=1000
    )

    class Meta(ResourceForm.Meta):
        fields = ("title", "summary", "licence", "licence_words", "owner", "theme", "audience")


FORMS: dict[str, type[ResourceForm]] = {"file": FileForm, "link": LinkForm, "note": NoteForm}
"""By kind of resource."""
