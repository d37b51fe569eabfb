"""The desk of a guide, for members; for anybody else the version that is published. And the text as it stands now."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.models import Membership
from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.guides.agreed import not_yet_in
from commonpractice.guides.clauses import clauses_in, contents_of, rows_of
from commonpractice.guides.content_notes import behind, notes_of
from commonpractice.guides.how_far import far, listed
from commonpractice.guides.models import Guide, Version
from commonpractice.guides.permissions import may_lead, may_write
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown
from commonpractice.guides.what_next import next_steps
from commonpractice.themes.line import stages as line
from commonpractice.themes.models import Theme


@require_safe
def guide(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached = reach_community(request, slug)
    if reached.membership is None:
        return _published(reached, number)
    found = get_object_or_404(listed(reached.community, reached.membership), number=number)
    found.community = reached.community
    return render(request, "guides/guide.html", _desk(found, reached.membership))


def _published(reached: InCommunity, number: int) -> HttpResponse:
    """Each version has an address for good; this one leads to the newest."""
    versions = Version.objects.filter(guide__community=reached.community, guide__number=number)
    newest = versions.values_list("number", flat=True).first()
    if newest is None:
        raise Http404
    return redirect("guides:version", reached.community.slug, number, newest)


@require_safe
def read(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, found = reach_guide(request, slug, number)
    tree = text_now(found)
    context = {
        "guide": found,
        "words": shown(
            found,
            tree,
            beside=partial(_link_beside, found),
            behind=behind(notes_of(found), tree, opens=reached.membership.shows_everything),
        ),
        "contents": contents_of(tree),
        "may_write": may_write(reached.membership, found),
        "here": "guides",
    }
    return render(request, "guides/read.html", context)


def _link_beside(found: Guide, key: str) -> SafeString:
    page = reverse("guides:clause", args=[found.community.slug, found.number, key])
    words = _("Where this comes from, and what stands beside it")
    return format_html('<p class="small no-print"><a href="{}">{}</a></p>', page, words)


def _desk(found: Guide, me: Membership) -> dict[str, Any]:
    in_text = clauses_in(text_now(found))
    clauses = rows_of(found, in_text)
    agreed = not_yet_in(found, [each.key for each in in_text])
    leads = may_lead(me, found)
    consultations = found.consultations.headings()
    with timezone.override(found.community.time_zone):
        how_far = list(far(found))
    return {
        "guide": found,
        "consultations": consultations if leads else consultations.opened(),
        "versions": found.versions.headings(),
        "far": how_far,
        "stages": _line(found, me),
        "workshop": found.workshops.on().first(),
        "clauses": clauses,
        "agreed": agreed,
        "steps": list(next_steps(found, clauses, agreed)),
        "writers": found.writers.select_related("membership").order_by("first_at", "pk"),
        "may_write": may_write(me, found),
        "may_lead": leads,
        "here": "guides",
    }


def _line(found: Guide, me: Membership) -> list[line.LineStage]:
    if found.theme_id is None:
        return []
    theme = Theme.objects.with_state().get(pk=found.theme_id)
    theme.community = found.community
    return line.of_theme(theme, membership=me, now=timezone.now(), page=theme.get_absolute_url())
