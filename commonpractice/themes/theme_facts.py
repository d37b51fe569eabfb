"""What pages say of themes: how they stand, how many are interested, which kinds of organisations meet their barriers."""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from commonpractice.community.models import Membership
from commonpractice.small_numbers import INSIDE, at_least
from commonpractice.themes.models import Confirmation, OrganisationKind, Theme

STATE_WORDS: dict[str, Promise] = {
    "proposed": gettext_lazy("proposed"),
    "chosen": gettext_lazy("in progress"),
    "concluded": gettext_lazy("concluded"),
    "set_aside": gettext_lazy("set aside"),
}
_STEP = 5
"""Larger numbers are said in steps, so that two looks at the page do not tell that one person came or went."""


def interest_of(theme: Theme, membership: Membership) -> tuple[str, bool]:
    """In words; and whether this member is among them. Asked for only where it still decides something."""
    members = theme.support.filter(membership__departure=None).values_list("membership", flat=True)
    interested = set(members)
    return interest_words(len(interested)), membership.pk in interested


def interest_words(interested: int) -> str:
    """How many members would like the community to take this up, without saying who or, where they are few, how many."""
    if interested == 0:
        return _("Nobody has said yet that they are interested.")
    shown = at_least(interested, INSIDE)
    if shown is None:
        return _("A few members are interested.")
    number = shown - shown % _STEP
    return ngettext(
        "At least %(number)d member is interested.", "At least %(number)d members are interested.", number
    ) % {"number": number}


def kinds_meeting(themes: Collection[int]) -> dict[int, list[str]]:
    """By theme, the kinds of organisations that say they meet a barrier it was proposed from; one query."""
    found: dict[int, list[str]] = {theme: [] for theme in themes}
    standing = Confirmation.objects.standing().filter(barrier__proposed_in__in=themes)
    pairs = set(standing.order_by().values_list("barrier__proposed_in", "kind").distinct())
    for theme in found:
        found[theme] = [str(kind.label) for kind in OrganisationKind if (theme, kind.value) in pairs]
    return found
