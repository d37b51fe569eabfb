"""Coordinators bring the posts of an old website; its old addresses lead to what became of them."""

from collections.abc import Iterable

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.bulletins.models import OldPost, OldSite
from commonpractice.bulletins.updates.importing import bringing, taking_in
from commonpractice.bulletins.updates.importing.forms import BringForm, ChooseForm
from commonpractice.bulletins.updates.reaching import reach_readable
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_community
from commonpractice.files.trouble import FilesTrouble

OFFERED_FIRST = ("published", "planned")
STATUSES = {
    "published": gettext_lazy("everybody could read it"),
    "planned": gettext_lazy("planned"),
    "draft": gettext_lazy("a draft"),
    "private": gettext_lazy("not for everybody"),
    "password": gettext_lazy("behind a password"),
}
LEFT_OUT = {
    "short_code": gettext_lazy("a part that a program of the old website drew"),
    "block": gettext_lazy("a part that the old website filled itself"),
    "script": gettext_lazy("a program"),
    "style": gettext_lazy("looks"),
    "frame": gettext_lazy("something shown from another website"),
    "form": gettext_lazy("a form"),
    "media": gettext_lazy("sound or film"),
    "picture": gettext_lazy("a picture without an address"),
    "link": gettext_lazy("a link that led nowhere safe"),
    "hidden": gettext_lazy("words that nobody could see"),
}
FAILURES = {"too_long": gettext_lazy("It is too long for one update.")}


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form, status = BringForm(data, files, community=reached.community), 200
    if form.is_valid():
        key, export, pictures = (form.cleaned_data[name] for name in ("key", "exports", "pictures"))
        now = timezone.now()
        try:
            site = taking_in.take_in(
                reached.community, export, key=key, pictures=pictures, by=reached.user, at=now
            )
        except FilesTrouble as trouble:
            form.add_error("pictures", trouble.says)
            status = trouble.status
        else:
            return redirect("bulletins:update_import", slug, site.pk)
    earlier = OldSite.objects.filter(community=reached.community).select_related("choice")
    context = {"here": "updates", "form": form, "earlier": list(earlier)}
    return render(request, "bulletins/updates/bring.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def old_site(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """First the list to choose from; then how far the worker is, and what came of each."""
    reached, site = _reach(request, slug, pk)
    if site.is_begun:
        return _how_far(request, site)
    before = taking_in.brought_before(site)
    posts = list(site.posts.defer("html", "attached"))
    # A form that is sent empty is sent all the same.
    form = ChooseForm(request.POST if request.method == "POST" else None)
    chosen = _positions(request.POST.getlist("post"))
    if request.method == "POST" and form.is_valid() and chosen:
        _choose(reached, site, chosen, form)
        return redirect("bulletins:update_import", slug, pk)
    if request.method == "POST" and not chosen:
        form.add_error(None, _("Tick at least one post."))
    ticked = chosen if request.method == "POST" else _usual(posts, before)
    context = {
        "here": "updates",
        "site": site,
        "form": form,
        "posts": [
            (post, STATUSES.get(post.status, ""), post.mark in before, post.position in ticked)
            for post in posts
        ],
    }
    return render(request, "bulletins/updates/choose.html", context)


def _usual(posts: Iterable[OldPost], before: set[str]) -> set[int]:
    return {post.position for post in posts if post.status in OFFERED_FIRST and post.mark not in before}


@transaction.atomic
def _choose(reached: AsMember, site: OldSite, chosen: set[int], form: ChooseForm) -> None:
    choice = taking_in.choose(
        site,
        chosen,
        as_published=form.cleaned_data["how"] == "published",
        with_names=form.cleaned_data["with_names"],
        by=reached.user,
        at=timezone.now(),
    )
    bringing.hint(choice)


def _positions(typed: Iterable[str]) -> set[int]:
    return {int(each) for each in typed if each.isdecimal() and len(each) < 7}  # noqa: PLR2004 - more than there can be


def _how_far(request: HttpRequest, site: OldSite) -> HttpResponse:
    """While it goes on the page looks again every other second: then it only counts."""
    is_ended = site.choice.ended_at is not None
    rows = site.posts.select_related("update").defer("html", "attached", "update__body")
    posts = list(rows if is_ended else rows.exclude(failed_at=None))
    number = site.posts.count()
    context = {
        "here": "updates",
        "site": site,
        "number": number,
        "done": number - site.left().count(),
        "is_ended": is_ended,
        "there": [(post, _not_come(post)) for post in posts if post.update_id is not None],
        "failed": [(post, _why(post)) for post in posts if post.failed_at],
    }
    return render(request, "bulletins/updates/how_far.html", context)


def _why(post: OldPost) -> str:
    return str(FAILURES.get(post.failure, _("It could not be read.")))


def _not_come(post: OldPost) -> list[str]:
    return list(
        dict.fromkeys(str(LEFT_OUT[kind]) for kind, _name, _times in post.left_out if kind in LEFT_OUT)
    )


@require_safe
def from_old_address(request: HttpRequest, slug: str, old: str) -> HttpResponse:
    """The last words of an old address, or all of it, lead to the update that the post became."""
    community = reach_community(request, slug).community
    words = old.rstrip("/").rpartition("/")[2]
    posts = OldPost.objects.filter(old_site__community=community, words=words).exclude(update=None)
    number = posts.order_by("-pk").values_list("update__number", flat=True).first()
    if not words or number is None:
        raise Http404
    _reached, update, _may_write = reach_readable(request, slug, number, timezone.now())
    return redirect(update, permanent=update.is_shown(timezone.now()))


def _reach(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, OldSite]:
    reached = reach_as_coordinator(request, slug)
    site = get_object_or_404(OldSite.objects.select_related("choice"), pk=pk, community=reached.community)
    site.community = reached.community
    return reached, site
