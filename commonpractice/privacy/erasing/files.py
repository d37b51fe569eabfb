"""Files of the library in which a name stands. Nobody can take it out of them but whoever made them: a coordinator looks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import Q

from commonpractice.community.models import Community, Membership
from commonpractice.library.models import Version
from commonpractice.privacy.erasing.names import is_distinct
from commonpractice.privacy.erasing.rows import former
from commonpractice.privacy.models import NamingFile, NamingFileLook


def files_naming(names: Sequence[str], communities: Iterable[Community]) -> Iterator[Version]:
    """By the words of each file as the search knows them: pictures of words, and what stands far behind, are not read."""
    if not names:
        return
    asked = Q()
    for name in names:
        # Between its words there may be the end of a line.
        asked |= Q(text__icontains=max(name.split(), key=len))
    found = Version.objects.filter(asked, resource__community__in=list(communities), resource__removal=None)
    patterns = [_pattern(name) for name in names]
    for version in found.exclude(file="").select_related("resource__community").order_by("pk").iterator(20):
        if any(pattern.search(version.text) for pattern in patterns):
            yield version


def _pattern(name: str) -> re.Pattern[str]:
    """Whole names. One of a single word only as it is written: else every “will” would be Will."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE if is_distinct(name) else 0)


def ask_to_look(names: Sequence[str], communities: Iterable[Community], *, at: datetime) -> None:
    """Before the names are taken out of all words, and with nothing that says whose they were.

    The words of a file, by which the search finds it, hold a name across the end of a line: taken out here.
    """
    distinct = [_pattern(name) for name in names if is_distinct(name)]
    for version in files_naming(names, communities):
        for pattern in distinct:
            version.text = pattern.sub(former(), version.text)
        version.save(update_fields=["text"])
        if not NamingFile.objects.open().filter(version=version).exists():
            NamingFile.objects.create(community=version.resource.community, version=version, found_at=at)


def looked(file: NamingFile, *, by: Membership, at: datetime) -> None:
    """Pressed twice it is looked at once."""
    NamingFileLook.objects.get_or_create(file=file, defaults={"by": by, "at": at})
