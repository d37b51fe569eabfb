"""What others wrote, of which somebody can say that something is wrong with it: found as who asks sees it, or not at all."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.models import Statement
from commonpractice.agreement.permissions import may_find
from commonpractice.bulletins.models import Update
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.directory.listing import listed_for
from commonpractice.guides.models import Remark
from commonpractice.guides.permissions import may_write
from commonpractice.linkages.models import Entry

LONGEST = 2000
NUMBER = re.compile("[1-9][0-9]{0,8}")


@dataclass(frozen=True)
class Thing:
    title: str
    url: str
    words: str
    by: Membership | None
    """For letters, and so that nobody looks into what they wrote themselves. Never shown: some write without their name."""


@dataclass(frozen=True)
class Kind:
    label: str | Promise
    find: Callable[[AsMember, str], Thing]


def find_thing(reached: AsMember, kind: str, key: str) -> Thing:
    """One's own is changed or taken back where it stands."""
    if kind not in KINDS:
        raise Http404
    thing = KINDS[kind].find(reached, key)
    if thing.by is not None and thing.by.pk == reached.membership.pk:
        raise Http404
    return thing


def _profile(reached: AsMember, key: str) -> Thing:
    found = get_object_or_404(listed_for(reached.membership), pk=_number(key))
    shown = [getattr(found, f"shown_{name}", "") for name in ("introduction", "ask_me_about", "how_to_ask")]
    return Thing(
        _("The page of %(name)s") % {"name": found.display_name},
        found.get_absolute_url(),
        "\n\n".join(filter(None, shown)),
        found,
    )


def _entry(reached: AsMember, key: str) -> Thing:
    entries = Entry.objects.shown().filter(community=reached.community)
    found = get_object_or_404(entries.select_related("community", "owner__person"), pk=_number(key))
    return Thing(str(found), found.get_absolute_url(), found.words, found.owner)


def _comment(reached: AsMember, key: str) -> Thing:
    standing = Remark.objects.filter(guide__community=reached.community, taken_back_at=None)
    found = get_object_or_404(standing.select_related("guide__theme", "by__person"), pk=_number(key))
    found.guide.community = reached.community
    if not may_write(reached.membership, found.guide):
        raise Http404
    where = [reached.community.slug, found.guide.number, found.number]
    title = _("Comment %(number)s on “%(guide)s”") % {"number": found.number, "guide": found.guide.title}
    return Thing(title, reverse("guides:remark", args=where), found.text, found.by)


def _update(reached: AsMember, key: str) -> Thing:
    shown = Update.objects.shown(timezone.now()).filter(community=reached.community)
    found = get_object_or_404(shown.select_related("community"), pk=_number(key))
    begun = Membership.objects.current().filter(community=reached.community, person=found.begun_by_id)
    author = begun.select_related("person").first() if found.begun_by_id else None
    return Thing(found.title, found.get_absolute_url(), f"{found.standfirst}\n\n{found.body}".strip(), author)


def _idea(reached: AsMember, key: str) -> Thing:
    """Nobody knows whose it is, and nobody is told."""
    try:
        known = UUID(key)
    except ValueError:
        raise Http404 from None
    shown = Statement.objects.shown().filter(question__community=reached.community)
    found = get_object_or_404(shown.select_related("question"), pk=known)
    if not may_find(reached.membership, found.question):
        raise Http404
    url = reverse("agreement:question", args=[reached.community.slug, found.question.number])
    return Thing(found.text, url, found.text, None)


def _number(key: str) -> int:
    if not NUMBER.fullmatch(key):
        raise Http404
    return int(key)


KINDS: Mapping[str, Kind] = {
    "profile": Kind(gettext_lazy("a member’s page"), _profile),
    "entry": Kind(gettext_lazy("help wanted or offered"), _entry),
    "comment": Kind(gettext_lazy("a comment on a guide"), _comment),
    "update": Kind(gettext_lazy("an update"), _update),
    "idea": Kind(gettext_lazy("an idea"), _idea),
}
