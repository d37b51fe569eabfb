"""What is found of this room: for members what was taken up, in the words of who asked; for everybody what was sent and is public.

A draft is found by nobody, and neither is who speaks for a body.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from commonpractice.advice.models import Advice
from commonpractice.guides.document.walking import words_of
from commonpractice.library.search.searched import MEMBERS, PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined


def _documents(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    rows = Advice.objects.filter(pk__in=keys).for_members()
    for each in rows.select_related("community", "body", "sent__asking", "theme__publication"):
        sent = getattr(each, "sent", None)
        is_public = sent is not None and sent.is_public
        theme = each.theme
        known = theme is not None and (hasattr(theme, "publication") or not is_public)
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=each.title,
            words=joined(each.body.name, each.question, words_of(sent.asking.tree) if sent else ""),
            address=each.get_absolute_url(),
            at=sent.at if sent else each.asked_at,
            eyes=(PUBLIC,) if is_public else (MEMBERS,),
            theme=theme.number if theme is not None and known else None,
        )


advices = Searched("advice", _("Advice"), Advice, _documents)
