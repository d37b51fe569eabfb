"""Comments on the text while it is written: beside it where everybody writes, and on pages of their own without scripts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.walking import find, words_of
from commonpractice.guides.forms.remark import RemarkForm, ReplyForm
from commonpractice.guides.models import Guide, Remark
from commonpractice.guides.permissions import may_settle
from commonpractice.guides.reaching import reach_text_to_write
from commonpractice.guides.remark_rows import row_of, rows_of
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown_block
from commonpractice.guides.writing import remarks
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError

STEPS = ("resolve", "reopen", "take-back")
LONGEST_QUOTE = 300
TALKED = "guide-talked"
"""What the list beside the text listens for, so that it is fetched anew also while the line is down."""


@require_safe
def comments(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    resolved = "resolved" in request.GET
    context = {
        "guide": guide,
        "rows": rows_of(guide, text_now(guide), reached.membership, resolved=resolved),
        "resolved": resolved,
        "me": reached.membership.pk,
        "here": "guides",
    }
    return render(request, "guides/comments.html", context)


@require_safe
def comments_beside(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A piece of the page on which everybody writes."""
    reached, guide = reach_text_to_write(request, slug, number)
    return _beside(reached, guide)


def _beside(reached: AsMember, guide: Guide, said: str = "") -> HttpResponse:
    context = {
        "guide": guide,
        "remarks": rows_of(guide, text_now(guide), reached.membership),
        "me": reached.membership.pk,
        "said": said,
    }
    return render(reached, "guides/remarks_beside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remark_add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """`?block=` names the part; the editor sends which words of it."""
    reached, guide = reach_text_to_write(request, slug, number)
    form = RemarkForm(request.POST or None, initial={"block": request.GET.get("block", "")[:12]})
    context: dict[str, Any] = {"form": form, "guide": guide, "here": "guides"}
    block = find(text_now(guide), str(form["block"].value() or ""))
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            quote = form.cleaned_data["quote"] or (words_of(block) if block else "")
            form.cleaned_data["quote"] = quote[:LONGEST_QUOTE]
            key = form.cleaned_data["key"]
            remarks.remark(guide, key, form.said, by=reached.membership, at=timezone.now())
            return _said(reached, guide)
    if _is_piece(reached):
        return render(request, "guides/remark_form.html", context)
    context["above"] = shown_block(guide, block, top=2) if block else ""
    return render(request, "guides/remark_add.html", context)


def _said(reached: AsMember, guide: Guide) -> HttpResponse:
    words = _("Your comment stands beside the text.")
    if _is_piece(reached):
        context = {"form": RemarkForm(), "guide": guide, "said": words}
        return _talked(render(reached, "guides/remark_form.html", context))
    messages.success(reached, words)
    return redirect("guides:comments", reached.community.slug, guide.number)


@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    """One comment with what was said to it, and the form to answer it; beside the text the form alone."""
    reached, guide = reach_text_to_write(request, slug, number)
    found = _found(guide, which)
    form = ReplyForm(request.POST or None, auto_id="answer-%s")
    context: dict[str, Any] = {"form": form, "guide": guide, "remark": found, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            given = form.cleaned_data
            remarks.answer(found, given["key"], given["text"], by=reached.membership, at=timezone.now())
            return _answered(reached, found)
    if _is_piece(reached):
        return render(request, "guides/reply_form.html", context)
    context["row"] = row_of(guide, text_now(guide), reached.membership, found)
    context["me"] = reached.membership.pk
    return render(request, "guides/remark.html", context)


def _answered(reached: AsMember, found: Remark) -> HttpResponse:
    words = _("Your answer stands below the comment.")
    if _is_piece(reached):
        context = {"said": words, "guide": found.guide, "remark": found}
        return _talked(render(reached, "guides/reply_form.html", context))
    messages.success(reached, words)
    return _back(reached, found)


@require_POST
def remark_step(request: HttpRequest, slug: str, number: int, which: int, step: str) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    found, me, now = _found(guide, which), reached.membership, timezone.now()
    may = found.by_id == me.pk if step == "take-back" else may_settle(me, found)
    if step not in STEPS or not may:
        raise Http404
    if step == "take-back":
        remarks.take_back(found, at=now)
        return _done(reached, found, _("Your comment is taken back: its words are gone."))
    try:
        (remarks.resolve if step == "resolve" else remarks.reopen)(found, by=me, at=now)
    except NotNowError:
        return _done(reached, found, _("It was taken back meanwhile."))
    return _done(reached, found, _("Settled.") if step == "resolve" else _("It is open again."))


@require_POST
def reply_take_back(request: HttpRequest, slug: str, number: int, which: int, pk: int) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    found = _found(guide, which)
    mine = get_object_or_404(found.replies.filter(by=reached.membership), pk=pk)
    mine.remark = found
    remarks.take_back(mine, at=timezone.now())
    return _done(reached, found, _("Your answer is taken back: its words are gone."))


def _found(guide: Guide, which: int) -> Remark:
    found = get_object_or_404(guide.remarks, number=which)
    found.guide = guide
    return found


def _done(reached: AsMember, found: Remark, words: str) -> HttpResponse:
    if _is_piece(reached):
        return _beside(reached, found.guide, words)
    messages.success(reached, words)
    return _back(reached, found)


def _talked(piece: HttpResponse) -> HttpResponse:
    piece["HX-Trigger"] = TALKED
    return piece


def _is_piece(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def _back(reached: AsMember, found: Remark) -> HttpResponse:
    page = reverse("guides:comments", args=[reached.community.slug, found.guide.number])
    return redirect(f"{page}#remark-{found.number}")
