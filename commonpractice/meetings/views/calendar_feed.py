"""A member's own calendar: an address that calendars fetch without signing in, made on request and revocable."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_member
from commonpractice.meetings.calendar_parts import feed_for

KEPT_IN_FEED = timedelta(days=365)


@require_safe
def calendar(request: HttpRequest, key: str) -> HttpResponseBase:
    membership = get_object_or_404(Membership.objects.current().select_related("community"), calendar_key=key)
    data, stamp = feed_for(membership, since=timezone.now() - KEPT_IN_FEED)
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(stamp.timestamp())
    # By the tag only: a meeting that drops out after a year leaves no later moment behind.
    return get_conditional_response(request, etag=etag, response=response) or response


def calendar_link(request: HttpRequest, slug: str) -> HttpResponse:
    here = reach_as_member(request, slug)
    return _make_or_revoke(request, here.membership)


@require_POST
def _make_or_revoke(request: HttpRequest, membership: Membership) -> HttpResponse:
    if "revoke" in request.POST:
        membership.calendar_key = None
        messages.success(request, _("Your calendar address no longer works."))
    elif membership.calendar_key is None:
        membership.calendar_key = secrets.token_urlsafe(24)
        messages.success(
            request, _("Your calendar address is made. Add it to your calendar as a subscription.")
        )
    membership.save(update_fields=["calendar_key"])
    return redirect("meetings:list", membership.community.slug)
