"""How much room the pictures in guides take. What is made of guides (PDF, Word) is ours, and does not count."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.community.room_for_files import Taken
from commonpractice.guides.models import Picture


def of_guides(community: Community) -> Iterator[Taken]:
    kept = Picture.objects.filter(guide__community=community).aggregate(number=Count("pk"), size=Sum("size"))
    page = reverse("guides:guides", args=[community.slug])
    yield Taken(_("pictures in guides"), kept["number"], kept["size"] or 0, page)
