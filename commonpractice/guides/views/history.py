"""How the text came to be: its moments, what is different between two of them, and going back to one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.comparing import BlockChange, compare_trees
from commonpractice.guides.document.suggested import left_out
from commonpractice.guides.forms.remark import KeepForm
from commonpractice.guides.models import Guide, Moment
from commonpractice.guides.reaching import reach_text_to_write
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown
from commonpractice.guides.writing import moments
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again

LONGEST_NUMBER = 9
AT_MOST = 200
"""Moments on one page: years of writing, as old ones are thinned."""


@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    form = KeepForm(request.POST or None)
    context: dict[str, Any] = {"guide": guide, "form": form, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            return _keep(reached, guide, form.cleaned_data["words"])
    found = guide.moments.defer("tree").select_related("by").prefetch_related("writers")
    context["moments"] = shown_here = list(found[:AT_MOST])
    last = shown_here[0].through if shown_here else 0
    context["is_changed_since"] = moments.written_through(guide) > last
    return render(request, "guides/history.html", context)


def _keep(reached: AsMember, guide: Guide, words: str) -> HttpResponse:
    kept = moments.keep(guide, why=Moment.Why.HAND, words=words, by=reached.membership, at=timezone.now())
    if kept is None:
        messages.info(reached, _("There is no text yet that could be kept."))
    elif kept.words == words:
        messages.success(reached, _("The text is kept as it is now."))
    else:
        messages.info(
            reached,
            _("Nothing was written since it was kept as “%(words)s”, so there is nothing new to keep.")
            % {"words": kept.words},
        )
    return redirect("guides:history", reached.community.slug, guide.number)


@require_safe
def moment(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    _reached, guide = reach_text_to_write(request, slug, number)
    found = _found(guide, which)
    context = {"guide": guide, "moment": found, "text": shown(guide, found.tree), "here": "guides"}
    return render(request, "guides/moment.html", context)


@require_safe
def moment_compare(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """With now, or `?with=` another moment; the earlier of the two stands first."""
    _reached, guide = reach_text_to_write(request, slug, number)
    before, after = _found(guide, which), _other(guide, request.GET.get("with", ""))
    if after and after.number < before.number:
        before, after = after, before
    tree = after.tree if after else text_now(guide)
    context = {
        "guide": guide,
        "before": before,
        "after": after,
        "others": guide.moments.exclude(pk=before.pk).defer("tree")[:AT_MOST],
        "changes": different(before.tree, tree),
        "here": "guides",
    }
    return render(request, "guides/moment_compare.html", context)


def different(before: Node, after: Node) -> list[BlockChange]:
    """As they read: what is only suggested is left out."""
    changes = compare_trees(left_out(before), left_out(after))
    return [each for each in changes if each.kind != "unchanged"]


@require_http_methods(["GET", "HEAD", "POST"])
def moment_back(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """Asks first: it says what would change."""
    reached, guide = reach_text_to_write(request, slug, number)
    found = _found(guide, which)
    if request.method == "POST":
        if moments.go_back(guide, found, by=reached.membership, at=timezone.now()):
            messages.success(
                reached, _("The text reads as it did then. How it read before is kept in this list.")
            )
        else:
            messages.info(reached, _("The text reads like that already."))
        return redirect("guides:history", slug, number)
    tree = text_now(guide)
    context = {
        "guide": guide,
        "moment": found,
        "is_same": tree == found.tree,
        "changes": different(tree, found.tree),
        "here": "guides",
    }
    return render(request, "guides/moment_back.html", context)


def _found(guide: Guide, which: int) -> Moment:
    return get_object_or_404(guide.moments.select_related("by"), number=which)


def _other(guide: Guide, which: str) -> Moment | None:
    return (
        _found(guide, int(which))
        if which.isascii() and which.isdecimal() and len(which) <= LONGEST_NUMBER
        else None
    )
