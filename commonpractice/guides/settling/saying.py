"""What can be said of an adoption now, and how each is asked for: for its page, its forms and its letters."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.guides.models import Adoption
from commonpractice.guides.settling.adoption_life import TRANSITIONS
from commonpractice.transitions import allows


@dataclass(frozen=True)
class Ask:
    """How a verb is asked for: the words on its button, the title of its page, why, and what is said once it is done."""

    button: str | Promise
    title: str | Promise
    why: str | Promise
    done: str | Promise


ASKS = {
    "evidence": Ask(
        _("Show what is different"),
        _("What is different now?"),
        _("Two sentences are enough. It then stands for a year before you are asked again."),
        _("Thank you. It stands there now."),
    ),
    "share": Ask(
        _("Tell others how"),
        _("How do others learn from you?"),
        _("A visit, a form that others may copy, an hour at a meeting: whatever helps others to do it too."),
        _("Thank you. Others can read it now."),
    ),
    "renew": Ask(
        _("Set another day"),
        _("Until which day shall it stand?"),
        _("Change takes longer than one thinks. Say until when it shall stand, so that it does not lapse."),
        _("It stands until the new day."),
    ),
    "hold": Ask(
        _("It still holds"),
        _("Your change still holds?"),
        _("The clause reads differently now. If what you do fits the new words too, say so here."),
        _("Thank you. It is written down that it still holds."),
    ),
    "change": Ask(
        _("We do something else now"),
        _("What will be different from now on?"),
        _("What you wrote before stays readable below it, with its day."),
        _("Thank you. Your change reads anew."),
    ),
    "publish": Ask(
        _("Let everybody read it"),
        _("Let everybody read it?"),
        _(
            "It then stands in the public list of what organisations do, without any name of a person but the one you gave."
        ),
        _("Everybody can read it now."),
    ),
    "unpublish": Ask(
        _("Keep it to members"),
        _("Keep it to members?"),
        _("It then stands in no public list, and members of the community still read it."),
        _("Only members can read it now."),
    ),
    "stop": Ask(
        _("We stop"),
        _("You stop doing this?"),
        _("It stays in the list as stopped, with its day and your reason. That helps others too."),
        _("It is written down that you stopped."),
    ),
    "take_back": Ask(
        _("Take it back"),
        _("Take it back?"),
        _("Your words are removed for good, from every page and list. It cannot be undone."),
        _("It is taken back, and your words are gone."),
    ),
}
"""In the order in which they are offered."""
HOW_IT_GOES = ("evidence", "share", "renew")
WHAT_FOLLOWS = ("hold", "change", "stop")
"""The answers to a new version of the clause."""


def verbs_now(adoption: Adoption, today: date, *, moved: bool) -> list[str]:
    """What may be offered now; `moved`: a new version of the clause waits for an answer."""
    state = adoption.standing.state(today)
    found = [verb for verb in ASKS if allows(TRANSITIONS, verb, state)]
    not_now = {"unpublish" if not adoption.is_public else "publish"}
    if not moved:
        not_now.add("hold")
    return [verb for verb in found if verb not in not_now]
