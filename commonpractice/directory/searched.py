"""What is found of members: of each what they chose to show to whom, no more and no less than the list of members does."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.directory.listing import is_for, with_shown
from commonpractice.directory.models import Eyes
from commonpractice.library.search.searched import COORDINATORS, MEMBERS, Document, Searched
from commonpractice.library.search.texts import joined

_WHO = {
    MEMBERS: (Eyes.PUBLIC, Eyes.MEMBERS),
    COORDINATORS: (Eyes.PUBLIC, Eyes.MEMBERS, Eyes.COORDINATORS),
}


def _documents(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    for who, eyes in _WHO.items():
        current = Membership.objects.current().filter(is_for("name", eyes), pk__in=keys)
        for each in with_shown(current, eyes).select_related("community"):
            yield _document(each, who)


def _document(member: Any, who: str) -> Document:
    return Document(
        community=member.community_id,
        key=member.pk,
        part=who,
        title=member.display_name,
        words=joined(
            member.shown_ask_me_about,
            member.shown_organisation,
            member.shown_introduction,
            member.shown_how_to_ask,
        ),
        address=member.get_absolute_url(),
        at=member.joined_at,
        eyes=(who,),
    )


members = Searched("member", _("Members"), Membership, _documents)
