"""Numbers about positions as they may be said while a round is open."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.small_numbers import INSIDE


def so_many(number: int) -> str:
    """How many have taken a position: from five up, else that they are fewer."""
    if number < INSIDE:
        return _("Fewer than five members have taken a position so far.")
    words = ngettext(
        "%(number)d member has taken a position so far.",
        "%(number)d members have taken a position so far.",
        number,
    )
    return words % {"number": number}
