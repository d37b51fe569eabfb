"""Which letters are of which sort, what stands below them, and what somebody gets who chose nothing.

Letters of other kinds cannot be chosen: they answer what somebody asked for, or are about something that they took on
(signing in, meetings they belong to, words of theirs that wait). Rooms above with choices of their own name them in the
setting `OTHER_CHOICES`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models import Choice
from commonpractice.community.models import Membership

How = Choice.How
Sort = Choice.Sort
GATHERED = frozenset({How.DAILY.value, How.WEEKLY.value})
"""Their letters are gathered in one."""

OTHERWISE = {
    Sort.UPDATES: How.NONE,
    Sort.ANNOUNCEMENTS: How.AT_ONCE,
    Sort.QUESTIONS: How.AT_ONCE,
    Sort.GUIDES: How.AT_ONCE,
    Sort.LINKAGES: How.AT_ONCE,
}
"""Where somebody chose nothing. Nobody gets updates by e-mail who has not asked for them: they are public."""

SORT_OF = {
    "update_published": Sort.UPDATES,
    "announcement": Sort.ANNOUNCEMENTS,
    "agreement_ideas": Sort.QUESTIONS,
    "agreement_responses": Sort.QUESTIONS,
    "agreement_positions": Sort.QUESTIONS,
    "agreement_reminder": Sort.QUESTIONS,
    "outcome_recorded": Sort.QUESTIONS,
    "guide_consultation_opened": Sort.GUIDES,
    "guide_consultation_closes_soon": Sort.GUIDES,
    "guide_published": Sort.GUIDES,
    "linkage_introduced": Sort.LINKAGES,
    "linkage_what_became": Sort.LINKAGES,
    "linkage_still_stands": Sort.LINKAGES,
}
"""By kind of letter."""

SOON = frozenset({"agreement_reminder", "guide_consultation_closes_soon"})
"""Kinds that would come too late in a letter at the end of a week: they come within a day."""

ABOUT = {
    Sort.UPDATES: _("What the community tells everybody. It stands on its pages, too."),
    Sort.ANNOUNCEMENTS: _(
        "What the coordinators write to all members, or to a part of them. It stands nowhere else."
    ),
    Sort.QUESTIONS: _(
        "A question is open, there is a proposal to say something about, or it has an outcome."
    ),
    Sort.GUIDES: _("A guide is open for comments, or a new version is out."),
    Sort.LINKAGES: _("Somebody thinks that you should talk, or we ask what came of something that you said."),
}

WHY = {
    Sort.UPDATES: _("You get this because you chose updates by e-mail."),
    Sort.ANNOUNCEMENTS: _("You get this because you are a member: this was written to members."),
    Sort.QUESTIONS: _("You get this because you are a member: we write to members about questions."),
    Sort.GUIDES: _("You get this because you are a member: we write to members about guides."),
    Sort.LINKAGES: _("You get this because you said that you want help or can give it."),
}
"""Stands below each letter of the sort."""


@dataclass(frozen=True)
class OtherChoice:
    """Letters whose choice a room above keeps on a page of its own."""

    key: str
    """Stands in the links of letters: it never changes, and is none of `Sort`."""
    label: str | Promise
    about: str | Promise
    why: str | Promise
    kinds: frozenset[str]
    page: str
    """The name of the address at which it is chosen; it takes the community's."""
    chosen: Callable[[Membership], str]
    """In words."""
    stop: Callable[[Membership], None]
    is_stopped: Callable[[Membership], bool]


def other_choices() -> list[OtherChoice]:
    return [import_string(path) for path in settings.OTHER_CHOICES]
