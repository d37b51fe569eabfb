"""What is found of this room: help wanted and offered, and what people are doing, without their names."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonpractice.library.search.searched import MEMBERS, Document, Searched
from commonpractice.linkages.models import Entry


def _documents(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    for each in Entry.objects.shown().with_words().filter(pk__in=keys).select_related("community"):
        theme = each.shown_theme
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=str(each),
            words=each.words,
            address=each.get_absolute_url(),
            at=each.said_at,
            eyes=(MEMBERS,),
            theme=theme.number if theme else None,
        )


entries = Searched("entry", _("Help wanted and offered"), Entry, _documents)
