"""What is found of this room: what is published, clause by clause of the newest version. A text that is being written
is found by nobody, and neither are accounts, which their owners can take back."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from commonpractice.guides.document import walking
from commonpractice.guides.models import Guide, Version
from commonpractice.library.search.searched import PUBLIC, Document, Searched
from commonpractice.library.search.texts import joined


def _documents(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    newest = Version.objects.filter(guide=OuterRef("guide")).order_by("-number").values("number")[:1]
    rows = Version.objects.filter(guide__in=keys, number=Subquery(newest)).defer("changes")
    for version in rows.select_related("guide__community", "guide__theme__publication"):
        blocks = [block for block in walking.children(version.tree) if block["type"] != "clause"]
        around = joined(str(version.published["about"]), *map(walking.words_of, blocks))
        yield _of_version(version, "", str(version.published["title"]), around)
        for clause in walking.clauses(version.tree):
            # Behind a note, it is found by its title and by the note: results show what stands beside the words asked for.
            contains = version.published["clauses"].get(clause.id, {}).get("contains", "")
            words = str(contains) or walking.words_of(clause.node)
            yield _of_version(version, clause.id, clause.title, words)


def _of_version(version: Version, part: str, title: str, words: str) -> Document:
    theme = version.guide.theme
    address = version.get_absolute_url()
    return Document(
        community=version.guide.community_id,
        key=version.guide_id,
        part=part,
        title=title or str(version.published["title"]),
        words=words,
        address=f"{address}#{part}" if part else address,
        at=version.at,
        eyes=(PUBLIC,),
        theme=theme.number if theme is not None and hasattr(theme, "publication") else None,
    )


guides = Searched("guide", _("Guides"), Guide, _documents)
