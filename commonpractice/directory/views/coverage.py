from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.directory.coverage import kinds, not_seen, parts


@require_safe
def coverage(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    last = reached.community.looks.first()
    context = {
        "kinds": kinds(reached.membership),
        "not_seen": not_seen(reached.membership, timezone.now()),
        "last": last,
        "parts": parts(last),
        "invitation": _invitation(reached.community),
        "here": "members",
    }
    return render(request, "directory/coverage.html", context)


def _invitation(community: Community) -> str:
    return _(
        "Hello,\n\n"
        "%(name)s is a community of practice. %(purpose)s\n\n"
        "We would like to hear from you too, and you can look before you decide: %(link)s\n\n"
        "There is no need to prepare anything, and nobody asks what you have lived through."
    ) % {
        "name": community.name,
        "purpose": community.purpose,
        "link": settings.ADDRESS + reverse("home:front", args=[community.slug]),
    }
