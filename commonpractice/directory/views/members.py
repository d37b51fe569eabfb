"""The directory: who is in this community, as each of them chose to be seen, and what oneself chose."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from commonpractice.community import permissions
from commonpractice.community.forms.editing import show_stale
from commonpractice.community.models import Organisation, Sector
from commonpractice.community.models.membership import MembershipQuerySet
from commonpractice.community.names import plain
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.directory.forms.listing import ListingForm
from commonpractice.directory.listing import choose, eyes_of, is_for, listed_for, listing_of, with_shown
from commonpractice.transitions import StaleError

A_PAGE = 50
SOUGHT = ("shown_ask_me_about",)
COLUMNS = ("pk", "display_name", "shown_organisation", "shown_ask_me_about", "role", "listing__name_for")


def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Values, not objects: a community may have thousands. Words are sought here, alike on every database."""
    request = reach_as_member(request, slug)
    everybody = listed_for(request.membership)
    with_them = is_for("organisation", eyes_of(request.membership))
    organisations = Organisation.objects.filter(
        memberships__in=everybody.filter(with_them).order_by().values("pk")
    )
    choice = _choice(request)
    found = _narrowed(everybody, request, choice)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    on_page = list(page.object_list)
    context = {
        "page": page,
        "rows": everybody.filter(pk__in=on_page).values(*COLUMNS),
        "choice": choice,
        "organisations": organisations.distinct().values_list("pk", "name"),
        "sectors": Sector.choices,
        "points": _contact_points_of(request, choice),
        "query": urlencode(choice) + "&" if choice else "",
        "may_see_roles": permissions.may_see_roles(request.membership),
        "may_see_access_needs": permissions.may_see_access_needs(request.membership),
        "here": "members",
    }
    return render(request, "directory/members.html", context)


def _contact_points_of(request: AsMember, choice: dict[str, str]) -> list[Any]:
    """Whom to ask for the organisation that was chosen; for any of them where none was."""
    points = request.community.contact_points.filter(membership__departure=None).exclude(organisation=None)
    rows = points.values("pk", "organisation", "organisation__name", "subject")
    return [
        row
        for row in rows.order_by("organisation__name", "position")
        if choice.get("organisation") in {None, str(row["organisation"])}
    ]


def _choice(request: HttpRequest) -> dict[str, str]:
    asked = {name: request.GET.get(name, "").strip()[:300] for name in ("name", "organisation", "sector")}
    return {name: value for name, value in asked.items() if value}


def _narrowed(everybody: MembershipQuerySet, request: AsMember, choice: dict[str, str]) -> Any:
    """The keys of those found, in the order of the list: asked for a page at a time where no words are sought."""
    found = everybody
    if choice.get("organisation") or choice.get("sector"):
        found = found.filter(is_for("organisation", eyes_of(request.membership)))
    if organisation := choice.get("organisation"):
        known = request.community.organisations.values_list("pk", flat=True)
        found = found.filter(organisation__in=[pk for pk in known if str(pk) == organisation])
    if sector := choice.get("sector"):
        # PostgreSQL takes no text with a zero byte, not even to look for it.
        found = found.filter(organisation__sector__in=[each for each in Sector.values if each == sector])
    if not choice.get("name"):
        return found.values_list("pk", flat=True)
    sought = plain(choice["name"])
    rows = found.values("pk", "display_name", *SOUGHT)
    return [
        row["pk"] for row in rows if any(sought in plain(row[name]) for name in ("display_name", *SOUGHT))
    ]


def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One's own page is there whatever one chose, and shows what members see."""
    request = reach_as_member(request, slug)
    is_me = pk == request.membership.pk
    everybody = listed_for(request.membership)
    if is_me:
        own = type(request.membership).objects.filter(pk=pk)
        everybody = with_shown(own, eyes_of(request.membership))
    shown = get_object_or_404(everybody.select_related("community", "listing"), pk=pk)
    context = {
        "shown": shown,
        "is_me": is_me,
        "is_unlisted": hasattr(shown, "listing") and shown.listing.name_for != "members",
        "contact_points": shown.contact_points.values("pk", "subject"),
        "may_change_role": permissions.may_change_role(request.membership, shown),
        "may_end": permissions.may_end_membership(request.membership, shown),
        "here": "members",
    }
    return render(request, "directory/member.html", context)


def choices(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_member(request, slug)
    me = request.membership
    is_contact = me.contact_points.exists()
    form = ListingForm(request.POST or None, instance=listing_of(me), is_contact=is_contact)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            choose(me, seen=values.pop("seen"), **values)
        except StaleError:
            theirs = show_stale(form, listing_of(me))
        else:
            messages.success(request, _("What others see of you is saved."))
            return redirect("directory:member", slug, me.pk)
    context = {"form": form, "theirs": theirs, "is_contact": is_contact, "here": "details"}
    return render(request, "directory/choices.html", context)
