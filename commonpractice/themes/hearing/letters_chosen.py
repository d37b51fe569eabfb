"""What this room says of its letters on the page where members choose theirs, and for the link that stops them."""

from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.choices.sorts import OtherChoice
from commonpractice.community.models import Membership
from commonpractice.themes.hearing.choosing import choose_signed_in
from commonpractice.themes.hearing.concerned import choice_of
from commonpractice.themes.models import Hearing

KINDS = frozenset(
    {
        "hearing_barrier_moved",
        "hearing_words_approved",
        "hearing_escalation_answered",
        "hearing_theme_chosen",
        "hearing_theme_set_aside",
        "hearing_theme_concluded",
        "hearing_month",
        "hearing_half_year",
        "hearing_advice",
    }
)
"""Others of this room go to their reader whatever was chosen: something of theirs waits."""


def _chosen(membership: Membership) -> str:
    return str(Hearing(choice_of(membership)).label)


def _stop(membership: Membership) -> None:
    choose_signed_in(membership, Hearing.NONE)


def _is_stopped(membership: Membership) -> bool:
    return choice_of(membership) == Hearing.NONE


hearing = OtherChoice(
    key="moved",
    label=_("what moved on barriers and themes"),
    about=_("When something moves that you raised, confirmed or support, we write to you."),
    why=_("You get this because you raised, confirmed or support something that moved."),
    kinds=KINDS,
    page="themes:hearing",
    chosen=_chosen,
    stop=_stop,
    is_stopped=_is_stopped,
)
