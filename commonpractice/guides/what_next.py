"""What a guide needs next, in one sentence each, with where one does it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.guides.agreed import Agreed
from commonpractice.guides.clauses import Row
from commonpractice.guides.models import Guide


class Step(NamedTuple):
    words: str
    url: str
    action: str


def next_steps(guide: Guide, clauses: Sequence[Row], agreed: Agreed) -> Iterator[Step]:
    """The most useful first."""
    page = [guide.community.slug, guide.number]
    waiting = len(agreed.outcomes) + len(agreed.statements)
    if waiting:
        words = ngettext(
            "%(number)d thing is agreed and not in the guide yet.",
            "%(number)d things are agreed and not in the guide yet.",
            waiting,
        )
        yield Step(words % {"number": waiting}, "#agreed", _("See what is agreed"))
    elif not clauses:
        words = _("There is no clause yet. A clause says one thing that people do.")
        yield Step(words, reverse("guides:write", args=page), _("Write the first"))
    unchecked = [each for each in clauses if not each.is_checked]
    if unchecked:
        words = ngettext(
            "%(number)d clause does not say how we would know that it works.",
            "%(number)d clauses do not say how we would know that they work.",
            len(unchecked),
        )
        url = reverse("guides:clause", args=[*page, unchecked[0].key])
        action = ngettext("Say how", "Begin with the first", len(unchecked))
        yield Step(words % {"number": len(unchecked)}, url + "#beside", action)
    bare = [each for each in clauses if not each.evidence]
    if bare and not unchecked:
        words = ngettext(
            "%(number)d clause does not say what it rests on.",
            "%(number)d clauses do not say what they rest on.",
            len(bare),
        )
        url = reverse("guides:clause", args=[*page, bare[0].key])
        action = ngettext("Say what it rests on", "Begin with the first", len(bare))
        yield Step(words % {"number": len(bare)}, url + "#evidence", action)
