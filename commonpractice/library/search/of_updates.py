"""What is found of updates, whose room is below this one: those that everybody may read now."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models import Update
from commonpractice.library.search.searched import LONGEST, PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined, plain


def _documents(keys: Sequence[int], now: datetime) -> Iterator[Document]:
    for each in Update.objects.shown(now).filter(pk__in=keys).select_related("community", "release"):
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=each.title,
            words=joined(each.standfirst, plain(each.body[:LONGEST])),
            address=each.get_absolute_url(),
            at=each.release.at,
            eyes=(PUBLIC,),
        )


updates = Searched("update", _("Updates"), Update, _documents)
