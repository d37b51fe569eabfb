"""Commenting, by three doors: as a member, by the link of an invitation, and as anybody where the public is asked."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.guides.forms.consultation import CommentForm, MemberCommentForm, OutsideCommentForm
from commonpractice.guides.models import Comment, Consultation
from commonpractice.guides.reaching_settled import reach_consultation, reach_invitation, reach_own_comment
from commonpractice.guides.settling import commenting
from commonpractice.guides.settling.commenting import Commenter, Said
from commonpractice.guides.settling.page_text import clause_html, titles_of
from commonpractice.guides.views.consultations import page_of, text_of
from commonpractice.people import limits
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError


@dataclass(frozen=True)
class Door:
    """Who comes, and where their pages are."""

    commenter: Commenter
    home: str
    comment_to: str

    @property
    def is_outside(self) -> bool:
        return self.commenter.membership is None

    @property
    def has_no_link(self) -> bool:
        return self.is_outside and self.commenter.invitation is None


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, asked = reach_consultation(request, slug, number, which)
    if reached.membership is None and asked.to != Consultation.To.PUBLIC:
        raise Http404
    here = reverse("guides:comment", args=[slug, number, which])
    door = Door(Commenter(membership=reached.membership), asked.get_absolute_url(), here)
    return _comment(request, asked, door)


@require_safe
@never_cache
def invited(request: HttpRequest, key: str) -> HttpResponse:
    """The text, and what others have said about it, for somebody who was asked by name."""
    invitation = reach_invitation(key)
    asked = invitation.consultation
    context = {
        **page_of(asked),
        **text_of(request, asked, None, reverse("links:comment_by_link", args=[key])),
        "invitation": invitation,
        "own_comments": list(invitation.comments.standing()),
        "here": "guides",
    }
    return _not_found_by_search(render(request, "guides/consultation.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def comment_by_link(request: HttpRequest, key: str) -> HttpResponse:
    invitation = reach_invitation(key)
    home, here = reverse("links:invited", args=[key]), reverse("links:comment_by_link", args=[key])
    door = Door(Commenter(invitation=invitation), home, here)
    return _not_found_by_search(_comment(request, invitation.consultation, door))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def own_comment(request: HttpRequest, key: str) -> HttpResponse:
    """What one wrote without an account: the answer to it, and taking it back. The address of this page is all one needs."""
    mine = reach_own_comment(key)
    if request.method == "POST":
        commenting.take_back(mine, at=timezone.now())
        messages.success(
            request, _("Your comment is taken back: its words, your name and your address are gone.")
        )
        return redirect("links:own_comment", key)
    asked = mine.consultation
    context = {
        **page_of(asked),
        "mine": mine,
        "clause_text": clause_html(asked.guide, asked.tree or {}, mine.clause),
        "address": settings.ADDRESS + reverse("links:own_comment", args=[key]),
        "here": "guides",
    }
    return _not_found_by_search(render(request, "guides/own_comment.html", context))


@require_POST
def comment_take_back(
    request: HttpRequest, slug: str, number: int, which: int, comment_number: int
) -> HttpResponse:
    """A member's own."""
    reached, asked = reach_consultation(request, slug, number, which)
    if reached.membership is None:
        raise Http404
    mine = get_object_or_404(asked.comments.filter(membership=reached.membership), number=comment_number)
    commenting.take_back(mine, at=timezone.now())
    messages.success(request, _("Your comment is taken back: its words are gone."))
    return redirect(asked)


def _comment(request: HttpRequest, asked: Consultation, door: Door) -> HttpResponse:
    if not asked.is_open:
        messages.warning(request, _("The time for comments is over. Here is what was said."))
        return redirect(door.home)
    kind = OutsideCommentForm if door.is_outside else MemberCommentForm
    first = {"key": uuid.uuid4(), "clause": request.GET.get("clause", "")[:12]}
    if door.commenter.invitation:
        first["name"] = door.commenter.invitation.name
    form = kind(request.POST or None, initial=first)
    clause = str(form["clause"].value() or "")
    titles = titles_of(asked.tree or {})
    context: dict[str, Any] = {
        **page_of(asked),
        "form": form,
        "door": door,
        "clause_title": titles.get(clause, ""),
        "clause_text": clause_html(asked.guide, asked.tree or {}, clause),
        "here": "guides",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(asked.guide.community))
        if context["ask_again"] is None:
            made = _make(request, asked, door, form)
            if made:
                return _thanked(request, made, door)
    return limits.answered(render(request, "guides/comment.html", context), form)


def _make(request: HttpRequest, asked: Consultation, door: Door, form: CommentForm) -> Comment | None:
    """None where somebody has written enough for now: the form says so, and keeps what was written."""
    given, now = dict(form.cleaned_data), timezone.now()
    key = given.pop("key")
    # A clause that is not in the text: it is about the whole.
    said = Said(
        **{**given, "clause": given["clause"] if given["clause"] in titles_of(asked.tree or {}) else ""}
    )
    try:
        if door.has_no_link:
            limits.insist_in_browser(request, "comment", at=now)
            limits.count_in_browser(request, "comment", at=now)
        return commenting.comment(asked, key, said, by=door.commenter, at=now)
    except limits.TooOftenError as error:
        limits.refuse(form, error)
    except commenting.EnoughError:
        form.add_error(
            None,
            _("You have written as many comments on this as we can read. Please write to the coordinators."),
        )
    except NotNowError:
        form.add_error(None, _("It closed while you were writing. Nothing was sent."))
    return None


def _thanked(request: HttpRequest, made: Comment, door: Door) -> HttpResponse:
    if door.is_outside:
        messages.success(request, _("Thank you. Your comment has arrived."))
        return redirect("links:own_comment", made.link_key)
    messages.success(request, _("Thank you. Your comment stands beside the text."))
    return redirect(f"{door.home}#comment-{made.number}")


def _not_found_by_search(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
