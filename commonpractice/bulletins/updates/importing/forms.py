import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.updates.export_xml import ExportError
from commonpractice.bulletins.updates.exported import Export
from commonpractice.bulletins.updates.importing.given_pictures import NoPackError, weigh
from commonpractice.bulletins.updates.reading_exports import read_exports
from commonpractice.community.models import Community
from commonpractice.community.room_for_files import check_room

MEGABYTE = 1024 * 1024
LARGEST_EXPORTS, LARGEST_PACK, MOST_FILES = 60 * MEGABYTE, 200 * MEGABYTE, 20
MOST_POSTS = 900
"""Each is a tick in the form that chooses, and a form may have 1,000 fields."""
_BROKEN = _("This export is broken. Make a new one on the old website, and bring that.")
_ODD = _("This file holds what no export of a website holds, so it was not read.")
WHY_NOT = {
    "not_an_export": _("This is not an export of a WordPress website. Its name ends in .xml."),
    "broken": _BROKEN,
    "declared": _ODD,
    "included": _ODD,
    "too_deep": _ODD,
    "too_big": _("This export is too big. Choose fewer years when you make it."),
    "too_many": _("This export is too big. Choose fewer years when you make it."),
    "empty": _("There is no post in this export."),
    "other_site": _("These files come from two websites. Bring one website at a time."),
}


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file that was chosen, as a list."""
        files = data if isinstance(data, Sequence) else [data]
        return [super(FilesField, self).clean(each, initial) for each in files or [None]]


class BringForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    exports = FilesField(
        label=_("The export of the old website"),
        help_text=_(
            "In WordPress: Tools, Export, Posts. It gives a file whose name ends in .xml, for large websites several: choose "
            "them all."
        ),
        error_messages={
            "required": _("Choose the file that the old website gave."),
            "empty": WHY_NOT["empty"],
        },
        widget=ManyFiles(attrs={"accept": ".xml,text/xml,application/xml"}),
    )
    pictures = forms.FileField(
        label=_("Its pictures, packed as one ZIP file"),
        required=False,
        help_text=_(
            "The folder wp-content/uploads of the old website. Without it, or where a picture has no words for those who cannot "
            "see it, the update says which picture is missing, and you can add it later."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def __init__(self, *args: Any, community: Community, **more: Any) -> None:
        super().__init__(*args, **more)
        self.community, self.zone = community, community.zone

    def clean_exports(self) -> Export:
        files: list[Any] = self.cleaned_data["exports"]
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > LARGEST_EXPORTS:
            raise forms.ValidationError(WHY_NOT["too_big"])
        try:
            export = read_exports(files, zone=self.zone)
        except ExportError as error:
            raise forms.ValidationError(WHY_NOT[error.kind]) from error
        if len(export.posts) > MOST_POSTS:
            raise forms.ValidationError(WHY_NOT["too_many"])
        if not export.posts:
            raise forms.ValidationError(WHY_NOT["empty"])
        return export

    def clean_pictures(self) -> Any:
        pack: Any = self.cleaned_data["pictures"]
        if pack and pack.size > LARGEST_PACK:
            raise forms.ValidationError(_("This ZIP file is too big. It may have 200 MB."))
        if pack:
            try:
                weigh(pack)
            except NoPackError as error:
                raise forms.ValidationError(_("This is not a ZIP file that we can read.")) from error
            check_room(self.community, pack.size)
        return pack or None


class ChooseForm(forms.Form):
    """How the posts come; which of them is ticked in the table beside it."""

    use_required_attribute = False
    how = forms.ChoiceField(
        label=_("How they come"),
        choices=[
            ("drafts", _("As drafts, so that each is looked at before it is released")),
            (
                "published",
                _(
                    "As they were: what everybody could read stands here with its old date, the rest as drafts"
                ),
            ),
        ],
        widget=forms.RadioSelect,
        initial="drafts",
    )
    with_names = forms.BooleanField(
        label=_("Say below each who wrote it, as the old website did"), required=False
    )
