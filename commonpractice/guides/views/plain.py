"""The text part by part in plain forms, which need no script: change, add below, move, remove."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides import plain_changes
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.plain import can_be_plain, plain_of
from commonpractice.guides.document.schema import TreeError
from commonpractice.guides.document.walking import find, id_of, named_blocks
from commonpractice.guides.forms.plain import BelowForm, PartForm
from commonpractice.guides.models import Guide
from commonpractice.guides.plain_changes import END, ClashError, GoneError, digest, written_part
from commonpractice.guides.plain_rows import parts_of, why_not
from commonpractice.guides.reaching import reach_text_to_write
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown_block
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import StaleError

STEPS = ("up", "down", "remove")


@require_safe
def plain(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _reached, guide = reach_text_to_write(request, slug, number)
    context = {"guide": guide, "parts": parts_of(guide, text_now(guide)), "here": "guides"}
    return render(request, "guides/plain.html", context)


def plain_block(request: HttpRequest, slug: str, number: int, block: str) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    node = find(text_now(guide), block)
    if node is None and request.method != "POST":
        raise Http404
    if node is not None and not can_be_plain(written_part(node)):
        messages.warning(request, why_not(node))
        return _back(reached, guide, block)
    form = _form_of(request, node)
    context: dict[str, Any] = {
        "form": form,
        "guide": guide,
        "block": block,
        "seen": digest(node) if node else "",
        "is_gone": node is None,
        "here": "guides",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            saved = _change(reached, guide, block, form, context)
            if saved:
                return saved
    return render(request, "guides/plain_block.html", context)


def _form_of(request: HttpRequest, node: Node | None) -> PartForm:
    now = plain_of(written_part(node)) if node else ""
    is_line = node is not None and written_part(node)["type"] in {"heading", "clause_title"}
    initial = {"text": now, "base": now, "key": uuid.uuid4()}
    return PartForm(request.POST or None, is_line=is_line, initial=initial)


def _change(
    reached: AsMember, guide: Guide, block: str, form: PartForm, context: dict[str, Any]
) -> HttpResponse | None:
    """None: the page is shown again, with what stands in the way and what was typed."""
    given, me = form.cleaned_data, reached.membership
    words = {"base": given["base"], "text": given["text"]}
    try:
        plain_changes.change(guide, block, given["key"], **words, by=me, at=timezone.now())
    except GoneError:
        context["is_gone"] = True
    except ClashError as clash:
        context["theirs"] = [(form["text"].label, clash.theirs)]
        form.now_from(clash.theirs)
    except TreeError as error:
        form.add_error("text", str(error))
    else:
        messages.success(reached, _("Saved."))
        return _back(reached, guide, block)
    return None


def plain_below(request: HttpRequest, slug: str, number: int, block: str) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    tree = text_now(guide)
    above = find(tree, block)
    if above is None and block != END:
        raise Http404
    form = BelowForm(request.POST or None, inside=_inside(tree, block), initial={"key": uuid.uuid4()})
    context: dict[str, Any] = {"form": form, "guide": guide, "block": block, "here": "guides"}
    context["above"] = shown_block(guide, above, top=2) if above else ""
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            me, now = reached.membership, timezone.now()
            try:
                added = plain_changes.add_below(
                    guide, block, form.cleaned_data["key"], form.nodes(), by=me, at=now
                )
            except TreeError as error:
                form.add_error("text", str(error))
            else:
                messages.success(request, _("It stands in the text now."))
                return _back(reached, guide, added)
    return render(request, "guides/plain_below.html", context)


@require_POST
def plain_step(request: HttpRequest, slug: str, number: int, block: str, step: str) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    if step not in STEPS:
        raise Http404
    me, now, sent = reached.membership, timezone.now(), reached.POST
    try:
        key = uuid.UUID(sent.get("key", ""))
        if step == "remove":
            seen = sent.get("seen", "")
            block = plain_changes.remove(guide, block, key, seen=seen, by=me, at=now)
            messages.success(request, _("The part is taken out."))
        else:
            block = plain_changes.move(guide, block, key, up=step == "up", by=me, at=now)
    except StaleError:
        messages.warning(
            request, _("Somebody changed this part meanwhile, so it was not removed. Look at it again.")
        )
    except (GoneError, ValueError):
        messages.info(request, _("This part is not in the text any more."))
    return _back(reached, guide, block)


def _inside(tree: Node, block: str) -> str:
    """The kind of node in which what comes below a block will stand."""
    inside = next((inside for node, inside in named_blocks(tree) if id_of(node) == block), "")
    holder = find(tree, inside) if inside else None
    return str(holder["type"]) if holder else "doc"


def _back(reached: AsMember, guide: Guide, block: str) -> HttpResponse:
    page = reverse("guides:plain", args=[reached.community.slug, guide.number])
    return redirect(f"{page}#{block}" if block else page)
