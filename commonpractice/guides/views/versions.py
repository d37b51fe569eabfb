"""What is published, for everybody and for good: each version at its address, and what changed since an earlier one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.guides.content_notes import behind
from commonpractice.guides.models import Version
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching_settled import reach_published, reach_version
from commonpractice.guides.settling.drawing import drawn
from commonpractice.guides.settling.page_text import contents_of, text_html, titles_of
from commonpractice.guides.settling.reviewing import review_day
from commonpractice.guides.settling.shown_pictures import shown_picture as pictured
from commonpractice.guides.settling.signing_off import said_of
from commonpractice.guides.settling.twinning import companions, is_out_of_date, latest
from commonpractice.guides.settling.version_page import Beside, beside_each, newer, versions_of
from commonpractice.guides.settling.what_changed import changes_between

A_DAY = 24 * 60 * 60


@require_safe
def latest_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Leads to the address that stays: who copies it from there quotes a version."""
    _reached, guide = reach_published(request, slug, number)
    newest = latest(guide)
    if newest is None:
        raise Http404
    return redirect("guides:version", slug, number, newest.number)


@require_safe
def version(request: HttpRequest, slug: str, number: int, version_number: int) -> HttpResponse:
    reached, asked = reach_version(request, slug, number, version_number)
    published = drawn(asked)
    versions = versions_of(asked.guide)
    day, now = review_day(asked), timezone.now()
    context = {
        **_facts(reached, asked, versions),
        "published": published,
        "contents": contents_of(asked.tree),
        "text": _text(
            reached, asked, beside_each(asked, published, reached.membership), newer(asked, versions)
        ),
        "companions": companions(asked.guide),
        "review_day": day,
        "is_due": day <= reached.community.date_of(now),
        "out_of_date": _source_has_moved(asked),
        "said": said_of(asked),
    }
    return render(request, "guides/version.html", context)


@require_safe
def version_changes(request: HttpRequest, slug: str, number: int, version_number: int) -> HttpResponse:
    """Against the version before, or any earlier one: `?since=1`."""
    reached, asked = reach_version(request, slug, number, version_number)
    versions = versions_of(asked.guide)
    earlier = [each for each in versions if each.number < asked.number]
    since = _since(asked, earlier, request.GET.get("since", ""))
    # What the answers of the versions in between changed is part of what changed.
    between = asked.guide.versions.filter(number__gt=since.number if since else 0, number__lte=asked.number)
    titles = titles_of(asked.tree)
    told = [(each, _told(each, titles)) for each in between.defer("published", "tree")]
    context = {
        **_facts(reached, asked, versions),
        "since": since,
        "earlier": earlier,
        "changes": changes_between(since.tree, asked.tree) if since else [],
        "told": told,
    }
    return render(request, "guides/version_changes.html", context)


@require_safe
def shown_picture(request: HttpRequest, slug: str, number: int, key: UUID) -> HttpResponseBase:
    """A picture of a text that is for more than members. It never changes, and nobody guesses its key."""
    reached = reach_community(request, slug)
    guide = get_object_or_404(reached.community.guides.all(), number=number)
    guide.community = reached.community
    picture = pictured(guide, key, for_member=reached.membership is not None)
    if picture is None:
        raise Http404
    response = FileResponse(picture.file.open(), content_type=f"image/{picture.kind}")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = f"private, max-age={A_DAY}"
    return response


def _text(
    reached: InCommunity, asked: Version, beside: Mapping[str, Beside], newest: Version | None
) -> SafeString:
    """`newest` takes its place: what one can do about a clause is done there."""
    template = get_template("guides/version_clause.html")
    # Without the request: what every page is given would be worked out anew for each clause.
    same = {
        "version": asked,
        "guide": asked.guide,
        "newer": newest,
        "community": reached.community,
        "membership": reached.membership,
    }

    def at_the_end(key: str) -> str:
        return template.render({**same, "beside": beside[key]}) if key in beside else ""

    notes = {key: each.facts.contains for key, each in beside.items() if each.facts.contains}
    opens = bool(reached.membership and reached.membership.shows_everything)
    return text_html(
        asked.guide, asked.tree, beside=at_the_end, behind=behind(notes, asked.tree, opens=opens)
    )


def _facts(reached: InCommunity, asked: Version, versions: list[Version]) -> dict[str, Any]:
    return {
        "version": asked,
        "guide": asked.guide,
        "versions": versions,
        "newer": newer(asked, versions),
        "may_lead": may_lead(reached.membership, asked.guide),
        "here": "guides",
    }


def _since(asked: Version, earlier: list[Version], wanted: str) -> Version | None:
    numbers = {str(each.number): each.number for each in earlier}
    number = numbers.get(wanted, earlier[0].number if earlier else 0)
    return asked.guide.versions.filter(number=number).first()


def _told(version: Version, titles: dict[str, str]) -> list[dict[str, Any]]:
    """Each answer with the clauses it was about, as far as they still stand."""
    return [
        {**each, "about": [(key, titles[key]) for key in each["clauses"] if key in titles]}
        for each in version.changes
    ]


def _source_has_moved(asked: Version) -> Version | None:
    """Of a twin: the newer version of the guide from which this was made."""
    source = asked.guide.twin_of
    newest = latest(source) if source else None
    if source is None or newest is None or not is_out_of_date(asked, newest):
        return None
    newest.guide = source
    return newest
