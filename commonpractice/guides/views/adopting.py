"""An organisation takes up a clause, and says more of it later: by a member, or by personal link."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.adopting import AdoptForm, SayForm
from commonpractice.guides.models import Adoption, Clause, Guide, Spokesperson, Version
from commonpractice.guides.permissions import may_speak_for
from commonpractice.guides.reaching_practice import (
    newest_with,
    reach_adoption,
    reach_adoption_by_link,
    reach_clause,
    reach_spokesperson,
)
from commonpractice.guides.settling import adopting
from commonpractice.guides.settling.clause_text import title_of, words_of
from commonpractice.guides.settling.saying import ASKS, verbs_now
from commonpractice.guides.settling.speaking import member_speaks
from commonpractice.guides.views.by_link import by_link
from commonpractice.people.models import Person
from commonpractice.themes.months import months_after
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError

USUAL_MONTHS = 6


@dataclass(frozen=True)
class Speaking:
    """Through whom an organisation speaks here: a member who is signed in, or whoever has the link."""

    spokesperson: Spokesperson | None = None
    member: AsMember | None = None

    @property
    def person(self) -> Person | None:
        if self.member:
            return self.member.user
        membership = self.spokesperson.membership if self.spokesperson else None
        return membership.person if membership else None

    @property
    def body(self) -> str:
        if self.spokesperson:
            return self.spokesperson.speaks_for
        organisation = self.member.membership.organisation if self.member else None
        return organisation.name if organisation else ""

    def of(self, guide: Guide) -> Spokesperson:
        """Their row for this guide; a member gets one the first time they speak."""
        if self.spokesperson:
            return self.spokesperson
        if self.member is None:
            raise Http404
        return member_speaks(guide, self.member.membership, by=self.person, at=timezone.now())

    def page_of(self, adoption: Adoption) -> str:
        if self.spokesperson:
            return reverse("links:adoption_by_link", args=[self.spokesperson.link_key, adoption.number])
        return adoption.get_absolute_url()


@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """For members; who has no organisation reads how to say which."""
    reached, clause, version = reach_clause(request, slug, number, key)
    if reached.membership is None:
        raise Http404
    if reached.membership.organisation is None:
        messages.info(
            request,
            _(
                "An organisation takes up a clause. Say in your details which one you work for, or ask who leads the guide."
            ),
        )
        return redirect("guides:guide_adoptions", slug, number)
    return _adopt(request, clause, version, Speaking(member=reached))  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def adopt_by_link(request: HttpRequest, link_key: str, key: str) -> HttpResponse:
    spokesperson = reach_spokesperson(link_key)
    clause = spokesperson.guide.clauses.filter(key=key).first()
    if clause is None:
        raise Http404
    clause.guide = spokesperson.guide
    return _adopt(request, clause, newest_with(clause), Speaking(spokesperson=spokesperson))


def _adopt(request: HttpRequest, clause: Clause, version: Version, speaking: Speaking) -> HttpResponse:
    community, now = clause.guide.community, timezone.now()
    today = community.date_of(now)
    posted = request.POST if request.method == "POST" else None
    form = AdoptForm(posted, today=today, initial={"by_when": months_after(today, USUAL_MONTHS)})
    names = (*known_names(community), speaking.body)
    ask_again = must_ask_again(form, form.free_text, names) if form.is_valid() else None
    if form.is_valid() and not ask_again:
        return redirect(_adopted(request, clause, version, form.cleaned_data, speaking))
    context = {
        "clause": clause,
        "title": title_of(version.tree, clause.key),
        "words": words_of(version.tree, clause.key),
        "version": version,
        "guide": clause.guide,
        "community": community,
        "form": form,
        "ask_again": ask_again,
        "body": speaking.body,
        "spokesperson": speaking.spokesperson,
        "here": "guides",
    }
    return render(request, "guides/adopt.html", context)


def _adopted(
    request: HttpRequest, clause: Clause, version: Version, given: dict[str, Any], speaking: Speaking
) -> str:
    """Where to go on."""
    pledge = adopting.Pledge(**{name: value for name, value in given.items() if name != "key"})
    spokesperson, now = speaking.of(clause.guide), timezone.now()
    adoption = adopting.adopt(
        clause, version, pledge, key=given["key"], spokesperson=spokesperson, by=speaking.person, at=now
    )
    messages.success(request, _("Thank you. It stands in the list of what organisations do."))
    return speaking.page_of(adoption)


@require_http_methods(["GET", "HEAD", "POST"])
def adoption_say(request: HttpRequest, slug: str, number: int, verb: str) -> HttpResponse:
    reached, adoption = reach_adoption(request, slug, number)
    if verb not in ASKS or not may_speak_for(reached.membership, adoption):
        raise Http404
    return _say(request, adoption, verb, Speaking(member=reached))  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def adoption_say_by_link(request: HttpRequest, link_key: str, number: int, verb: str) -> HttpResponse:
    spokesperson, adoption = reach_adoption_by_link(link_key, number)
    if verb not in ASKS:
        raise Http404
    return _say(request, adoption, verb, Speaking(spokesperson=spokesperson))


def _say(request: HttpRequest, adoption: Adoption, verb: str, speaking: Speaking) -> HttpResponse:
    community, now = adoption.community, timezone.now()
    today = community.date_of(now)
    moved = adoption.clause_moves.filter(answer=None).exists()
    page = speaking.page_of(adoption)
    posted = request.POST if request.method == "POST" else None
    form = SayForm(posted, verb=verb, today=today, initial={"until": months_after(today, USUAL_MONTHS)})
    # A form that is whole goes on: sent twice, it is answered as it was the first time.
    if not form.is_valid() and verb not in verbs_now(adoption, today, moved=moved):
        messages.info(request, _("This cannot be said of it now."))
        return redirect(page)
    names = (*known_names(community), adoption.called)
    ask_again = must_ask_again(form, form.free_text, names) if form.is_valid() else None
    if form.is_valid() and not ask_again:
        return redirect(_said(request, adoption, verb, form.cleaned_data, speaking))
    context: dict[str, Any] = {
        "adoption": adoption,
        "guide": adoption.clause.guide,
        "community": community,
        "verb": verb,
        "ask": ASKS[verb],
        "form": form,
        "ask_again": ask_again,
        "page_of_adoption": page,
        "spokesperson": speaking.spokesperson,
        "here": "guides",
    }
    return render(request, "guides/adoption_say.html", context)


def _said(
    request: HttpRequest, adoption: Adoption, verb: str, given: dict[str, Any], speaking: Speaking
) -> str:
    """Where to go on."""
    try:
        adopting.say(adoption, verb, by=speaking.person, at=timezone.now(), **given)
    except NotNowError:
        messages.warning(request, _("This cannot be said of it now."))
    else:
        messages.success(request, str(ASKS[verb].done))
        if verb == "take_back":
            spokesperson, guide = speaking.spokesperson, adoption.clause.guide
            if spokesperson:
                return spokesperson.get_absolute_url()
            return reverse("guides:guide_adoptions", args=[guide.community.slug, guide.number])
    return speaking.page_of(adoption)
