"""An export becomes rows to choose from, and the choice is made. Nothing is an update yet."""

import uuid
from collections.abc import Collection
from datetime import datetime
from hashlib import sha256
from urllib.parse import unquote

from django.core.files.base import File
from django.db import transaction

from commonpractice.bulletins.models import OldPost, OldSite, OldSiteChoice
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.updates.exported import Export, Post
from commonpractice.community.models import Community
from commonpractice.community.record import note_happening
from commonpractice.files.whole import whole
from commonpractice.people.models import Person

OFFERED = ("published", "planned", "draft", "private", "password")
"""What lay in the bin of the old site stays there."""
AT_ONCE = 100


@whole()
@transaction.atomic
def take_in(
    community: Community,
    export: Export,
    *,
    key: uuid.UUID,
    pictures: "File[bytes] | None",
    by: Person,
    at: datetime,
) -> OldSite:
    """Keep what can be chosen. The same form again gives what there is."""
    held = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    there = OldSite.objects.filter(community=held, key=key).first()
    if there:
        return there
    site = OldSite(
        community=held,
        key=key,
        name=one_line(export.site, longest=300),
        address=export.address[:500],
        pages=len(export.pages),
        by=by,
        at=at,
    )
    if pictures:
        site.size = pictures.size
        site.pictures.save("", pictures, save=False)
    site.save()
    offered = {_mark(post): post for post in export.posts if post.status in OFFERED}
    rows = [_row(site, position, mark, offered[mark]) for position, mark in enumerate(offered)]
    OldPost.objects.bulk_create(rows, batch_size=AT_ONCE)
    return site


def _mark(post: Post) -> str:
    return sha256(post.guid.encode(errors="replace")).hexdigest()


def _row(site: OldSite, position: int, mark: str, post: Post) -> OldPost:
    return OldPost(
        old_site=site,
        position=position,
        mark=mark,
        title=one_line(post.title, longest=200),
        words=one_line(unquote(post.slug), longest=300),
        address=one_line(post.address, longest=1000),
        published_at=post.published_at,
        author=one_line(post.author, longest=200),
        status=post.status,
        html=post.html.replace("\x00", ""),
        attached=[[each.number, each.address, each.alt, each.caption] for each in post.pictures],
    )


def brought_before(site: OldSite) -> set[str]:
    """The marks of posts that are updates here already."""
    rows = OldPost.objects.filter(old_site__community=site.community_id, update__withdrawal=None)
    return set(rows.exclude(update=None).values_list("mark", flat=True))


@transaction.atomic
def choose(
    site: OldSite,
    positions: Collection[int],
    *,
    as_published: bool,
    with_names: bool,
    by: Person,
    at: datetime,
) -> OldSiteChoice:
    """Leave the chosen ones for the worker; the others are forgotten. Choosing twice is choosing once."""
    held = OldSite.objects.select_for_update(no_key=True).get(pk=site.pk)
    if held.is_begun:
        return held.choice
    held.posts.exclude(position__in=positions).delete()
    held.posts.filter(mark__in=brought_before(held)).delete()
    made = OldSiteChoice.objects.create(
        old_site=held, as_published=as_published, with_names=with_names, by=by, at=at
    )
    number = held.posts.count()
    note_happening(held.community, "updates_brought_from_old_site", about=held, by=by, at=at, number=number)
    return made
