"""Which files will come in pieces."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from commonpractice.community.room_for_files import check_room
from commonpractice.library.forms.files import FilesForm
from commonpractice.library.in_pieces import MOST_FILES
from commonpractice.library.inspecting import LARGEST_FILE

GIGABYTE = 1024**3
MOST_TOGETHER = 2 * GIGABYTE
LONGEST_NAME = 500
LARGEST_SAID = 2**31 - 1


class NamesField(forms.JSONField):
    """Pairs of a name and a size in bytes, as the page's script writes them."""

    def clean(self, value: Any) -> list[tuple[str, int]]:
        found = super().clean(value)
        if not isinstance(found, list) or not found or not all(_is_named(each) for each in found):
            raise forms.ValidationError(_("Choose a file."))
        named = [(name[:LONGEST_NAME], min(size, LARGEST_SAID)) for name, size in found]
        if len(named) > MOST_FILES:
            raise forms.ValidationError(
                _("These are too many at once: %(most)d files are the most. Bring them in parts."),
                params={"most": MOST_FILES},
            )
        # What is too large by itself is refused before it comes.
        if sum(size for _name, size in named if size <= LARGEST_FILE) > MOST_TOGETHER:
            raise forms.ValidationError(_("Together these are more than 2 GB. Bring them in parts."))
        return named


def _is_named(each: Any) -> bool:
    return (
        isinstance(each, list)
        and [type(part) for part in each] == [str, int]
        and each[1] >= 0
        and "\0" not in each[0]
    )


class PiecesForm(FilesForm):
    """As for files that come in one, with their names instead."""

    brought = None  # type: ignore[assignment]  # Django's way of leaving a field out
    names = NamesField(required=False)

    def clean_names(self) -> Any:
        named = self.cleaned_data["names"]
        check_room(self.community, sum(size for _name, size in named if size <= LARGEST_FILE))
        return named
