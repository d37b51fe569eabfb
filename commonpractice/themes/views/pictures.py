from datetime import datetime
from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.small_numbers import PUBLIC
from commonpractice.spreadsheet import as_csv
from commonpractice.themes.numbers.counting import as_of
from commonpractice.themes.numbers.feed import Entry, entries
from commonpractice.themes.numbers.pictures import Picture, for_anyone, for_members


@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    context = {
        # Called only where the pictures are not kept already.
        "pictures": partial(_pictures, reached),
        "audience": "members" if reached.membership else "anyone",
        "as_of": as_of(reached.community, timezone.now()),
        "most_hidden": PUBLIC - 1,
        "here": "barriers",
    }
    return render(request, "themes/numbers.html", context)


@require_safe
def numbers_csv(request: HttpRequest, slug: str, table: str) -> HttpResponseBase:
    reached = reach_community(request, slug)
    picture = next((each for each in _pictures(reached) if each.key == table), None)
    if picture is None:
        raise Http404
    return as_csv(picture.table(), name=f"{slug}-{table}")


class LastingFeed(Atom1Feed):
    """Says when the community began as long as nothing is in it, where Django says *now*: it would never be the same."""

    def latest_post_date(self) -> datetime:
        begun_at: datetime = self.feed["begun_at"]
        return max((entry["updateddate"] for entry in self.items), default=begun_at)


@require_safe
@conditional_page
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    address = settings.ADDRESS
    atom = LastingFeed(
        title=_("%(community)s: themes and numbers") % {"community": reached.community.name},
        link=address + reverse("themes:themes", args=[slug]),
        feed_url=address + reverse("themes:feed", args=[slug]),
        description=None,
        language=get_language(),
        author_name=reached.community.name,
        begun_at=reached.community.founded_at,
    )
    for entry in entries(reached.community, timezone.now()):
        _add(atom, entry)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    atom.write(response, "utf-8")
    return response


def _add(atom: Atom1Feed, entry: Entry) -> None:
    link = settings.ADDRESS + entry.path
    atom.add_item(
        title=_writable(entry.title),
        link=link,
        # Atom takes it for HTML.
        description=str(linebreaks(_writable("\n".join(entry.lines)), autoescape=True)),
        unique_id=entry.name or link,
        pubdate=entry.at,
        updateddate=entry.at,
    )


def _writable(text: str) -> str:
    """Without the signs that XML has no place for; they come along when somebody copies from slides."""
    return "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= ord(" "))


def _pictures(reached: InCommunity) -> list[Picture]:
    now = timezone.now()
    if reached.membership:
        return for_members(reached.community, now)
    return for_anyone(reached.community, now)
