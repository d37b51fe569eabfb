"""What is published, for everybody and for good: each version at its address, and what changed since an earlier one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import InCommunity
from commonpractice.guides.models import Guide, Version
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching_settled import reach_published, reach_version
from commonpractice.guides.settling.drawing import drawn
from commonpractice.guides.settling.page_blocks import contents_of
from commonpractice.guides.settling.reading_blocks import clauses_of, key_of, title_of
from commonpractice.guides.settling.reviewing import is_due, review_day
from commonpractice.guides.settling.twinning import companions, is_out_of_date, latest
from commonpractice.guides.settling.version_page import newer, shown, versions_of
from commonpractice.guides.settling.what_changed import changes_between


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
    now = timezone.now()
    context = {
        **_facts(reached, asked, versions),
        "published": published,
        "contents": contents_of(asked.tree),
        "blocks": shown(asked, published, reached.membership),
        "companions": companions(asked.guide),
        "review_day": review_day(asked),
        "is_due": is_due(asked, reached.community.date_of(now)),
        "out_of_date": _source_has_moved(asked),
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
    titles = {key_of(each): title_of(each) for each in clauses_of(asked.tree)}
    told = [(each, _told(each, titles)) for each in between.defer("published", "tree")]
    context = {
        **_facts(reached, asked, versions),
        "since": since,
        "earlier": earlier,
        "changes": changes_between(since.tree, asked.tree) if since else [],
        "told": told,
    }
    return render(request, "guides/version_changes.html", context)


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
    source: Guide | None = asked.guide.twin_of
    newest = latest(source) if source else None
    if newest is None or not is_out_of_date(asked, newest):
        return None
    newest.guide = source
    return newest
