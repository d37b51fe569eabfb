"""Reading the terms of reference: anyone may, without signing in."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from commonpractice.community.arithmetic import Arithmetic, reckon
from commonpractice.community.forms.terms import PeopleForm
from commonpractice.community.models import Terms, TermsAdoption, TermsSection
from commonpractice.community.permissions import may_draft_terms
from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.community.terms_words import (
    cadence_words,
    changes_between,
    length_words,
    taking_part_words,
)

SHOWN_AT_LEAST = 10
"""The number of members of a smaller community is nobody's business outside it."""


@require_safe
def terms(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    latest = _adopted(reached).first()
    if latest is None:
        return render(request, "community/terms_none.html", _abilities(reached))
    return _show(reached, latest, latest=latest)


@require_safe
def terms_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached = reach_community(request, slug)
    version = get_object_or_404(_adopted(reached), adoption__number=number)
    return _show(reached, version, latest=_adopted(reached).first() or version)


@require_safe
def terms_versions(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    versions = TermsAdoption.objects.filter(community=reached.community)
    return render(request, "community/terms_versions.html", {"versions": versions, "here": "terms"})


@require_safe
def terms_changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """This version beside the one before it; the first has none."""
    reached = reach_community(request, slug)
    pair = {
        each.adoption.number: each
        for each in _adopted(reached)
        # Not `in`: with that a number too great for its column is an error instead of nothing found.
        .filter(Q(adoption__number=number - 1) | Q(adoption__number=number))
        .prefetch_related("sections", "standing_items")
    }
    if len(pair) < len({number - 1, number}):
        raise Http404
    before, after = pair[number - 1], pair[number]
    changes = changes_between(before, after)
    context = {
        "before": before.adoption,
        "after": after.adoption,
        "changes": [change for change in changes if change.kind != "same"],
        "same": [change for change in changes if change.kind == "same"],
        "here": "terms",
    }
    return render(request, "community/terms_changes.html", context)


def people_expected(request: InCommunity) -> tuple[int, PeopleForm]:
    """The number asked for in the address, else as many as there are members, and the form to ask for another."""
    usual = request.community.memberships.current().count()
    if request.membership is None:
        usual = max(usual, SHOWN_AT_LEAST)
    form = PeopleForm(request.GET if "people" in request.GET else None, initial={"people": usual})
    people = form.cleaned_data["people"] if form.is_bound and form.is_valid() else usual
    return people, form


def reckon_for(request: InCommunity, version: Terms) -> tuple[Arithmetic, PeopleForm]:
    people, form = people_expected(request)
    items = version.standing_items.all()
    return reckon(items, length_minutes=version.length_minutes, people=people), form


def _adopted(request: InCommunity) -> QuerySet[Terms]:
    return Terms.objects.adopted().filter(community=request.community)


def _show(request: InCommunity, version: Terms, *, latest: Terms) -> HttpResponse:
    sections = list(version.sections.all())
    kinds = {section.kind for section in sections}
    arithmetic, people_form = reckon_for(request, version)
    context = {
        "version": version,
        "latest": latest,
        "sections": sections,
        "cadence": cadence_words(version),
        "length": length_words(version.length_minutes),
        "taking_part": taking_part_words(version),
        "arithmetic": arithmetic,
        "people_form": people_form,
        "agenda_after": _last_of_kind(sections, TermsSection.Kind.AGENDA),
        "shows_duties": TermsSection.Kind.CHAIR not in kinds,
        "shows_costs": TermsSection.Kind.COSTS not in kinds,
        **_abilities(request),
    }
    if request.headers.get("HX-Request"):
        return render(request, "community/terms_arithmetic.html", context)
    return render(request, "community/terms.html", context)


def _last_of_kind(sections: list[TermsSection], kind: str) -> int | None:
    return next((section.pk for section in reversed(sections) if section.kind == kind), None)


def _abilities(request: InCommunity) -> dict[str, Any]:
    may_draft = may_draft_terms(request.membership)
    draft = Terms.objects.drafts().filter(community=request.community).first() if may_draft else None
    return {"may_draft": may_draft, "draft": draft, "here": "terms"}
