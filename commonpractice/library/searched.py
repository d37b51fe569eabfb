"""What is found of this room: each resource that stands, with the words inside its newest file."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from commonpractice.library.models import Resource, Version
from commonpractice.library.search.searched import LONGEST, MEMBERS, PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined, plain


def _documents(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    newest = Version.objects.filter(resource=OuterRef("pk")).order_by("-number")
    inside = newest.annotate(beginning=Substr("text", 1, LONGEST)).values("beginning")
    rows = Resource.objects.standing().filter(pk__in=keys).select_related("community", "theme__publication")
    each: Any
    for each in rows.annotate(inside=Subquery(inside[:1]), name=Subquery(newest.values("name")[:1])):
        theme = each.theme if each.theme is not None and hasattr(each.theme, "publication") else None
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=each.title,
            words=joined(each.summary, plain(each.text), each.name or "", each.inside or ""),
            address=each.get_absolute_url(),
            at=each.added_at,
            eyes=(PUBLIC,) if each.is_public else (MEMBERS,),
            theme=theme.number if theme else None,
        )


resources = Searched("resource", _("Library"), Resource, _documents)
