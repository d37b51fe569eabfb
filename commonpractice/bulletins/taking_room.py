"""How much room updates take: their pictures, and pictures of an old website until its posts are brought."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import OldSite, UpdatePicture
from commonpractice.community.models import Community
from commonpractice.community.room_for_files import Taken

BOTH = {"number": Count("pk"), "size": Sum("size")}


def of_updates(community: Community) -> Iterator[Taken]:
    kept = UpdatePicture.objects.filter(update__community=community).aggregate(**BOTH)
    page = reverse("bulletins:updates", args=[community.slug])
    yield Taken(_("pictures in updates"), kept["number"], kept["size"] or 0, page)
    packed = OldSite.objects.filter(community=community).exclude(pictures="").aggregate(**BOTH)
    if packed["number"]:
        page = reverse("bulletins:update_bring", args=[community.slug])
        yield Taken(_("packed pictures of an old website"), packed["number"], packed["size"], page)
