"""What everybody may read: the list, one update with its pictures, the feed, and old addresses."""

import uuid
from datetime import datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

from django.core.paginator import Paginator
from django.db.models import Max, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.bulletins.models import Update, UpdatePicture
from commonpractice.bulletins.updates import feed as atom_feed
from commonpractice.bulletins.updates.reaching import reach_readable
from commonpractice.bulletins.updates.showing import as_read, feed_address, whole
from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_community

ON_A_PAGE, IN_THE_FEED = 20, 30
KEPT = 60 * 60
FEED_KEPT = 5 * 60


@require_safe
def updates(request: HttpRequest, slug: str) -> HttpResponse:
    """By month, the newest first. Coordinators also find what is not out yet."""
    reached = reach_community(request, slug)
    now = timezone.now()
    all_of_it = Update.objects.filter(community=reached.community).defer("body")
    shown = all_of_it.shown(now)
    zone = reached.community.zone
    years = [each.year for each in shown.order_by().datetimes("release__at", "year", "DESC", tzinfo=zone)]
    year = next((each for each in years if str(each) == request.GET.get("year")), None)
    if year:
        begins, ends = (datetime(each, 1, 1, tzinfo=zone) for each in (year, year + 1))
        shown = shown.filter(release__at__gte=begins, release__at__lt=ends)
    is_coordinator = reached.membership is not None and reached.membership.is_coordinator
    context = {
        "here": "updates",
        "page": Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page")),
        "years": years,
        "year": year,
        "query": f"year={year}&" if year else "",
        "is_coordinator": is_coordinator,
        "drafts": list(all_of_it.drafts()) if is_coordinator else [],
        "planned": list(all_of_it.planned(now).order_by("release__at")) if is_coordinator else [],
        "feed": feed_address(reached.community),
    }
    return render(request, "bulletins/updates/updates.html", context)


@require_safe
def update(request: HttpRequest, slug: str, number: int, words: str) -> HttpResponse:
    """As everybody reads it; coordinators see a draft in the same way, with what they can do above it."""
    now = timezone.now()
    reached, found, may_write = reach_readable(request, slug, number, now)
    if found.words != words:
        return redirect(found, permanent=found.is_shown(now))
    if found.is_withdrawn:
        # What was never let go was never read: who may not write finds nothing.
        return render(request, "bulletins/updates/withdrawn.html", {"update": found}, status=410)
    context = {
        "here": "updates",
        "update": found,
        "shown": as_read(found, reached.community),
        "is_shown": found.is_shown(now),
        "is_planned": found.is_planned(now),
        "corrections": list(found.corrections.all()) if found.is_released else [],
        "may_write": may_write,
        "address": whole(found.get_absolute_url()),
        "feed": feed_address(reached.community),
    }
    return render(request, "bulletins/updates/update.html", context)


@require_safe
def without_words(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _reached, found, _may_write = reach_readable(request, slug, number, timezone.now())
    return redirect(found)


@require_safe
def picture(request: HttpRequest, slug: str, number: int, key: uuid.UUID, size: str) -> HttpResponse:
    """As it was drawn when it came in: its kind is what we made of it, whatever the browser thinks."""
    _reached, found, _may_write = reach_readable(request, slug, number, timezone.now())
    if found.is_withdrawn or size not in {"large", "small"}:
        raise Http404
    kept: UpdatePicture = get_object_or_404(found.pictures, key=key)
    with (kept.file if size == "large" else kept.small).open() as file:
        response = HttpResponse(file.read(), content_type=f"image/{kept.kind}")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    # Readers of the feed show it on pages of their own.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    # It never changes; but it can be withdrawn.
    response["Cache-Control"] = f"private, max-age={KEPT}"
    response["Last-Modified"] = http_date(kept.at.timestamp())
    return response


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for everybody, so it looks at no session; who has it already is told so."""
    community = get_object_or_404(Community, slug=slug)
    newest = list(Update.objects.filter(community=community).shown(timezone.now())[:IN_THE_FEED])
    withdrawn = Update.objects.filter(community=community).withdrawn()
    gone: datetime | None = withdrawn.aggregate(last=Max("edited_at"))["last"]
    changed = max([*([gone] if gone else []), *map(_changed, newest)], default=community.founded_at)
    marks = [community.name, *(f"{each.pk} {each.edited_times} {each.release.at}" for each in newest)]
    etag = f'"{sha256(repr(marks).encode()).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag, int(changed.timestamp()))
    if response is None:
        prefetch_related_objects(newest, "pictures")
        data = _written(community, newest, changed)
        response = HttpResponse(data, content_type="application/atom+xml; charset=utf-8")
    response["ETag"], response["Last-Modified"] = etag, http_date(changed.timestamp())
    response["Cache-Control"] = f"public, max-age={FEED_KEPT}"
    return response


def _changed(update: Update) -> datetime:
    return max(update.edited_at, update.release.at)


def _written(community: Community, newest: list[Update], changed: datetime) -> bytes:
    own = atom_feed.Feed(
        id=uuid5(NAMESPACE_URL, f"common-practice updates {community.pk} {community.founded_at.isoformat()}"),
        title=_("Updates of %(community)s") % {"community": community.name},
        address=whole(reverse("bulletins:updates", args=[community.slug])),
        own_address=whole(feed_address(community)),
        updated=changed,
        language=get_language() or "en",
    )
    return atom_feed.atom(own, [_entry(each, community) for each in newest])


def _entry(update: Update, community: Community) -> atom_feed.Entry:
    update.community = community
    shown = as_read(update, community, base=whole(""))
    return atom_feed.Entry(
        id=update.feed_id,
        title=update.title,
        address=whole(update.get_absolute_url()),
        published=update.release.at,
        updated=_changed(update),
        summary=update.standfirst,
        html=shown.html + shown.below,
        credit=update.credit,
    )
