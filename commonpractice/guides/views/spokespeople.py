"""Who speaks for organisations about a guide: their own page behind the link, and the list for who leads it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.guides.forms.signing_off import SpokespersonForm
from commonpractice.guides.models import Guide, Spokesperson
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.reaching_practice import reach_spokesperson
from commonpractice.guides.settling import speaking
from commonpractice.guides.settling.clause_text import clauses_of
from commonpractice.guides.settling.signing_off import is_latest
from commonpractice.guides.views.by_link import by_link
from commonpractice.themes.forms.sources import SendLinkForm
from commonpractice.transitions import NotNowError


@require_safe
@by_link
def own_page(request: HttpRequest, link_key: str) -> HttpResponse:
    spokesperson = reach_spokesperson(link_key)
    guide, today = spokesperson.guide, spokesperson.guide.community.date_of(timezone.now())
    version = guide.versions.defer("tree", "changes").first()
    adoptions = list(spokesperson.adoptions.shown().select_related("organisation"))
    asked = spokesperson.sign_offs.standing().select_related("version", "answered")
    moved = set(
        spokesperson.adoptions.filter(clause_moves__answer=None, clause_moves__isnull=False).values_list(
            "pk", flat=True
        )
    )
    context = {
        **page_facts(spokesperson),
        "version": version,
        "asked": [
            (each, is_latest(each.version)) for each in asked.defer("version__tree", "version__published")
        ],
        "adoptions": [(each, each.state(today), each.pk in moved) for each in adoptions],
        "clauses": list(clauses_of(version.published).items()) if version else [],
    }
    return render(request, "guides/own_page.html", context)


def page_facts(spokesperson: Spokesperson) -> dict[str, Any]:
    return {
        "spokesperson": spokesperson,
        "guide": spokesperson.guide,
        "community": spokesperson.guide.community,
        "here": "guides",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def spokespeople(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The list, and a link for one more."""
    reached, guide = reach_guide_to_lead(request, slug, number)
    form = SpokespersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            given = speaking.outsider_speaks(
                guide, by=reached.membership, at=timezone.now(), **form.cleaned_data
            )
        except speaking.HasLinkError:
            form.add_error(
                "email", _("This address speaks for this organisation already. You can send the link again.")
            )
        else:
            messages.success(
                request, _("A letter with their own link is on its way to %(name)s.") % {"name": given.called}
            )
            return redirect("guides:spokespeople", slug, number)
    every = guide.spokespeople.filter(membership=None).select_related("organisation", "ending")
    context = {
        "guide": guide,
        "form": form,
        "people": [(each, SendLinkForm(auto_id=False)) for each in every],
        "here": "guides",
    }
    return render(request, "guides/spokespeople.html", context)


@require_POST
def spokesperson_end(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    reached, spokesperson = _reach(request, slug, number, pk)
    speaking.end(spokesperson, by=reached, at=timezone.now())
    messages.success(request, _("The link opens nothing any more. What was said stands."))
    return redirect("guides:spokespeople", slug, number)


@require_POST
def spokesperson_send_link(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    person, spokesperson = _reach(request, slug, number, pk)
    form = SendLinkForm(request.POST)
    if form.is_valid():
        try:
            speaking.send_link(spokesperson, by=person, at=timezone.now(), **form.cleaned_data)
        except NotNowError:
            messages.warning(request, _("This link was ended, so no letter goes."))
        else:
            messages.success(request, _("A letter with the link is on its way."))
    return redirect("guides:spokespeople", slug, number)


def _reach(request: HttpRequest, slug: str, number: int, pk: int) -> tuple[Any, Spokesperson]:
    reached, guide = reach_guide_to_lead(request, slug, number)
    return reached.user, _of(guide, pk)


def _of(guide: Guide, pk: int) -> Spokesperson:
    found = guide.spokespeople.filter(membership=None).select_related("organisation", "ending")
    spokesperson = get_object_or_404(found, pk=pk)
    spokesperson.guide = guide
    return spokesperson
