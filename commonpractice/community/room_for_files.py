"""How much room the files of a community take, and how much they may. Each room says what it keeps (`settings.TAKES_ROOM`).

Counted before files come in, without holding anybody up: two people who bring at once may go over by what one of them brings.
"""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from commonpractice.community.models import Community

GIGABYTE = 1024**3


@dataclass(frozen=True)
class Taken:
    """What takes room: in words, how many files, how many bytes, and the page where there is less of it to be made."""

    what: str
    number: int
    size: int
    address: str


def taken(community: Community) -> list[Taken]:
    return [each for path in settings.TAKES_ROOM for each in import_string(path)(community)]


def allowed() -> int:
    return int(settings.COMMUNITY_GIGABYTES) * GIGABYTE


def check_room(community: Community, more: int) -> None:
    """Raises the sentence for the form where `more` bytes do not fit any longer."""
    if not more:
        return
    here, most = sum(each.size for each in taken(community)), allowed()
    if here + more <= most:
        return
    words = _(
        "There is not enough room: the files of this community take %(here)s of %(most)s, and this needs %(more)s. "
        "Remove what nobody needs any more from the library, or ask a coordinator for more room."
    )
    told = {"here": filesizeformat(here), "most": filesizeformat(most), "more": filesizeformat(more)}
    raise forms.ValidationError(words % told, code="no_room")
