"""Files that are brought, several at once or as a new version of one."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Community
from commonpractice.community.room_for_files import check_room
from commonpractice.library.forms.fields import ComingDay, SeveralFiles
from commonpractice.library.forms.resources import (
    AGAIN_HELP,
    LICENCE_HELP,
    PUBLIC_HELP,
    mend_licence,
    prepare,
)
from commonpractice.library.models import Batch

MOST_FILES = 50
NO_FILE = {
    "required": gettext_lazy("Choose a file."),
    "invalid": gettext_lazy("Choose a file."),
}


class FilesForm(forms.ModelForm[Batch]):
    """What is said here holds for all of them; each gets its own title and summary afterwards."""

    use_required_attribute = False
    field_order = ("brought",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    brought = SeveralFiles(
        label=gettext_lazy("The files"),
        most=MOST_FILES,
        help_text=gettext_lazy(
            "PDF, Word, PowerPoint, Excel, OpenDocument, text, CSV and pictures: up to 25 MB each. "
            "No papers about a person whom you support, and no picture of anybody who has not said yes."
        ),
        error_messages=NO_FILE,
    )
    licence_words = forms.CharField(label=gettext_lazy("In our own words"), required=False, max_length=300)
    review_by = ComingDay(label=gettext_lazy("Look at them again by"), help_text=AGAIN_HELP)

    class Meta:
        model = Batch
        fields: ClassVar = ("licence", "licence_words", "theme", "audience")
        labels: ClassVar = {
            "licence": gettext_lazy("What others may do with them"),
            "theme": gettext_lazy("Which theme do they belong to?"),
            "audience": gettext_lazy("Who may see them"),
        }
        help_texts: ClassVar = {
            "licence": LICENCE_HELP,
            "audience": PUBLIC_HELP,
            "theme": gettext_lazy("Themes that are public can be chosen."),
        }
        widgets: ClassVar = {"audience": forms.RadioSelect}

    def __init__(self, *args: Any, community: Community, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        prepare(self, community, today)

    def clean_brought(self) -> Any:
        return _with_room(self.community, self.cleaned_data["brought"])

    def clean(self) -> dict[str, Any]:
        return mend_licence(self, super().clean() or self.cleaned_data)


class ReplaceForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    brought = SeveralFiles(
        label=gettext_lazy("The new file"),
        most=1,
        help_text=gettext_lazy(
            "It takes the place of the present one, which members can still get. Up to 25 MB."
        ),
        error_messages=NO_FILE,
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.fields["brought"].widget.attrs["multiple"] = False

    def clean_brought(self) -> Any:
        return _with_room(self.community, self.cleaned_data["brought"])


def _with_room(community: Community, files: Any) -> Any:
    check_room(community, sum(each.size or 0 for each in files))
    return files
