"""Counts of questions in a team: adding those of one note, and looking at what comes up most."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonpractice.checking.counting import add_note, known_phrases
from commonpractice.checking.kind_words import KIND_WORDS
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.checking.team_numbers import months_of
from commonpractice.community.models import Organisation
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.small_numbers import INSIDE


def count(request: HttpRequest, slug: str) -> HttpResponse:
    return _count(request, reach_as_member(request, slug))


@require_POST
def _count(request: HttpRequest, here: AsMember) -> HttpResponse:
    """To htmx one sentence, in place of the button; else the page of the team with that sentence."""
    organisation = here.membership.organisation
    token, phrases = (
        posted_token(request, "token"),
        known_phrases(here.community, request.POST.getlist("phrase")),
    )
    if organisation is None:
        said = _("Nothing was added: no organisation stands beside your name here.")
    elif token is None or phrases is None:
        said = _("Nothing was added. Please check the note again, then add it.")
    elif add_note(
        organisation,
        here.community,
        phrases,
        token=token,
        today=here.community.date_of(timezone.now()),
    ):
        said = _("Added to the counts of your team. The note itself was not.")
    else:
        said = _("This note is in the counts of your team already.")
    if "HX-Request" in request.headers:
        return render(request, "checking/counted.html", {"said": said})
    messages.info(request, said)
    return redirect("checking:our_team", here.community.slug)


@require_safe
def our_team(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own team; the coordinator chooses one, and sees one at a time."""
    here = reach_as_member(request, slug)
    teams = list(here.community.organisations.all()) if here.membership.is_coordinator else []
    team = _chosen(request, teams) or here.membership.organisation
    today = here.community.date_of(timezone.now())
    context = {
        "teams": teams,
        "team": team,
        "months": months_of(team, phrase_list_of(here.community), today) if team else [],
        "question_kinds": KIND_WORDS,
        "fewest": INSIDE,
    }
    return render(request, "checking/our_team.html", context)


def _chosen(request: HttpRequest, teams: list[Organisation]) -> Organisation | None:
    chosen = request.GET.get("team", "")
    return next((team for team in teams if str(team.pk) == chosen), None)


def posted_token(request: HttpRequest, field: str) -> UUID | None:
    """Goes with a page through each check, so that its note counts once."""
    try:
        return UUID(request.POST.get(field, ""))
    except ValueError:
        return None
