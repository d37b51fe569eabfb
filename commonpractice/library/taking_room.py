"""How much room the library takes: every version that is kept, and files on their way in."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.community.room_for_files import Taken
from commonpractice.library.models import BroughtFile, Version

BOTH = {"number": Count("pk"), "size": Sum("size")}


def of_library(community: Community) -> Iterator[Taken]:
    page = reverse("library:resources", args=[community.slug])
    kept = Version.objects.filter(resource__community=community).exclude(file="").aggregate(**BOTH)
    yield Taken(_("files in the library, with earlier versions"), kept["number"], kept["size"] or 0, page)
    # What was announced counts in full, so that not everybody is told that there is room for theirs.
    waiting = BroughtFile.objects.filter(batch__community=community, looked_at=None).aggregate(**BOTH)
    if waiting["number"]:
        yield Taken(_("files that are being brought"), waiting["number"], waiting["size"], page)
