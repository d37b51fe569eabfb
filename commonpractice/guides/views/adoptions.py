"""What organisations do: the public register, and the page of each adoption."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import InCommunity, reach_community
from commonpractice.guides.forms.adopting import RegisterForm
from commonpractice.guides.models import Adoption, ClauseMoved, Guide
from commonpractice.guides.permissions import may_lead, may_speak_for
from commonpractice.guides.reaching_practice import reach_adoption, reach_adoption_by_link, reach_public_guide
from commonpractice.guides.settling import register
from commonpractice.guides.settling.adopting import in_words
from commonpractice.guides.settling.clause_text import clauses_of, title_of, words_of
from commonpractice.guides.settling.comparing_clauses import Difference, difference
from commonpractice.guides.settling.saying import ASKS, HOW_IT_GOES, WHAT_FOLLOWS, Ask, verbs_now
from commonpractice.guides.views.by_link import by_link
from commonpractice.spreadsheet import as_csv

A_PAGE = 20


@require_safe
def adoptions(request: HttpRequest, slug: str) -> HttpResponse:
    """Of the whole community; what an organisation agreed to publish for everybody, the rest for members."""
    return _register(request, reach_community(request, slug), None)


@require_safe
def guide_adoptions(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide, _version = reach_public_guide(request, slug, number)
    published = guide.versions.values_list("published", flat=True).first() if reached.membership else None
    more = {
        "may_lead": may_lead(reached.membership, guide),
        "clauses": list(clauses_of(published).items()) if published else [],
    }
    return _register(request, reached, guide, **more)


def _register(request: HttpRequest, reached: InCommunity, guide: Guide | None, **more: Any) -> HttpResponse:
    community, today = reached.community, reached.community.date_of(timezone.now())
    form = RegisterForm(request.GET, community=community, guide=guide)
    choice = form.chosen()
    every = community.adoptions.shown() if reached.membership else community.adoptions.public()
    if guide:
        every = every.filter(clause__guide=guide)
    found = register.chosen(every, choice, today)
    page = Paginator(found.with_what_is_shown(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "choice": choice,
        "page": page,
        "rows": [(each, each.state(today).label) for each in page],
        "query": f"{urlencode(choice)}&" if choice else "",
        "file_query": urlencode({**choice, "guide": guide.number} if guide else choice),
        "guide": guide,
        "here": "guides",
        **more,
    }
    return render(request, "guides/adoptions.html", context)


@require_safe
def adoptions_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """What everybody may read, whoever asks: a file is passed on."""
    community = reach_community(request, slug).community
    choice = RegisterForm(request.GET, community=community).chosen()
    today = community.date_of(timezone.now())
    return as_csv(register.lines(community, choice, today), name=f"{community.slug}-adoptions")


@require_safe
def adoption(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, shown = reach_adoption(request, slug, number)
    may_speak = may_speak_for(reached.membership, shown)
    context = _facts(shown, may_speak=may_speak, page=shown.get_absolute_url())
    return render(request, "guides/adoption.html", context)


@require_safe
@by_link
def adoption_by_link(request: HttpRequest, link_key: str, number: int) -> HttpResponse:
    spokesperson, shown = reach_adoption_by_link(link_key, number)
    page = reverse("links:adoption_by_link", args=[link_key, number])
    context = _facts(shown, may_speak=True, page=page)
    context["community"], context["spokesperson"] = shown.community, spokesperson
    return render(request, "guides/adoption.html", context)


def _facts(shown: Adoption, *, may_speak: bool, page: str) -> dict[str, Any]:
    today = shown.community.date_of(timezone.now())
    moved = (
        shown.clause_moves.filter(answer=None).select_related("version", "before").last()
        if may_speak
        else None
    )
    tree = shown.version.tree
    state = shown.state(today)
    return {
        "adoption": shown,
        "guide": shown.clause.guide,
        "state": state,
        "steps": [(each, in_words(each.verb)) for each in shown.steps.all()],
        "words": words_of(tree, shown.clause.key),
        "title": title_of(tree, shown.clause.key),
        "moved": moved,
        "different": _difference(moved, shown.clause.key) if moved else None,
        "may_speak": may_speak,
        "is_near": may_speak and shown.is_near(today),
        **(_says(shown, today, page, moved=moved is not None) if may_speak else {}),
        "here": "guides",
    }


def _says(shown: Adoption, today: date, page: str, *, moved: bool) -> dict[str, list[tuple[Ask, str]]]:
    """What can be said now, each with its page: what follows from a new version, how it goes, and the rest."""
    said: dict[str, list[tuple[Ask, str]]] = {"follows": [], "goes": [], "rest": []}
    for verb in verbs_now(shown, today, moved=moved):
        group = "goes" if verb in HOW_IT_GOES else "rest"
        said["follows" if moved and verb in WHAT_FOLLOWS else group].append((ASKS[verb], f"{page}{verb}/"))
    return said


def _difference(moved: ClauseMoved, key: str) -> Difference:
    return difference(moved.before.tree, moved.version.tree, key)
