"""Answering comments: those without an answer first, by clause, with the text beside them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.consultation import AnswerChangeForm, AnswerForm
from commonpractice.guides.models import Comment, Consultation
from commonpractice.guides.reaching_settled import reach_consultation_to_lead
from commonpractice.guides.settling import answering, commenting
from commonpractice.guides.settling.answering import Answered
from commonpractice.guides.settling.consultation_page import Piece, Said, pieces, said_to_who_leads
from commonpractice.guides.settling.page_text import clause_html
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError


@dataclass(frozen=True)
class Group:
    """Comments on one clause that wait, with the form that answers some or all of them."""

    piece: Piece
    text: str
    waiting: list[Said]
    form: AnswerForm
    chosen: set[int]
    ask_again: AskAgain | None = None


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, asked = reach_consultation_to_lead(request, slug, number, which)
    if not asked.has_opened:
        messages.warning(request, _("Nobody has commented yet: it has not opened."))
        return redirect(asked)
    sent: _Sent | None = None
    if request.method == "POST":
        if "read" in request.POST:
            return _read(reached, asked)
        done = _answer(reached, asked)
        if isinstance(done, HttpResponse):
            return done
        sent = done
    everything = pieces(asked, said_to_who_leads(asked, reached.membership))
    context = {
        "consultation": asked,
        "guide": asked.guide,
        "groups": list(_groups(asked, everything, sent)),
        "answered": asked.answers.prefetch_related("comments"),
        "here": "guides",
    }
    return render(request, "guides/answers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer_change(request: HttpRequest, slug: str, number: int, which: int, key: uuid.UUID) -> HttpResponse:
    reached, asked = reach_consultation_to_lead(request, slug, number, which)
    given = get_object_or_404(asked.answers.all(), key=key)
    given.consultation = asked
    first = {"changed": "yes" if given.changed else "no", "what": given.what, "why": given.why}
    form = AnswerChangeForm(request.POST or None, initial={**first, "seen": given.edited_times})
    context: dict[str, Any] = {"consultation": asked, "guide": asked.guide, "form": form, "answer": given}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                answering.amend(given, _answered(form), seen=form.cleaned_data["seen"])
            except StaleError:
                form.add_error(None, _("Somebody changed this answer meanwhile. Look at it again."))
            except NotNowError:
                messages.warning(request, _("A version has told this answer. It stands."))
                return redirect("guides:answers", slug, number, which)
            else:
                messages.success(request, _("Saved."))
                return redirect("guides:answers", slug, number, which)
    return render(request, "guides/answer_change.html", context | {"here": "guides"})


@dataclass(frozen=True)
class _Sent:
    """A form that was sent and is shown again."""

    at: str
    form: AnswerForm
    chosen: set[int]
    ask_again: AskAgain | None


def _answer(reached: AsMember, asked: Consultation) -> "_Sent | HttpResponse":
    at = reached.POST.get("at", "")[:12]
    form = AnswerForm(reached.POST, auto_id=_ids(at))
    chosen = {int(each[:9]) for each in reached.POST.getlist("comment") if each.isdecimal()}
    ask_again = None
    if not chosen:
        form.add_error(None, _("Tick the comments that this answers."))
    if form.is_valid():
        ask_again = must_ask_again(form, form.free_text, known_names(reached.community))
        if ask_again is None:
            return _give(reached, asked, chosen, form)
    return _Sent(at, form, chosen, ask_again)


def _give(reached: AsMember, asked: Consultation, chosen: set[int], form: AnswerForm) -> HttpResponse:
    key, now = form.cleaned_data["key"], timezone.now()
    try:
        answering.answer(asked, key, chosen, _answered(form), by=reached.membership, at=now)
    except StaleError:
        messages.warning(
            reached,
            _("One of these comments was answered or taken back meanwhile. Nothing was sent: look again."),
        )
    except NotNowError:
        messages.warning(reached, _("This is not possible now. Here is where it stands."))
    else:
        left = asked.comments.unanswered().count()
        words = ngettext(
            "Answered. %(number)d comment is left.", "Answered. %(number)d comments are left.", left
        )
        messages.success(reached, words % {"number": left})
    return redirect("guides:answers", reached.community.slug, asked.guide.number, asked.number)


def _read(reached: AsMember, asked: Consultation) -> HttpResponse:
    """`read` is the number of a comment, `shown` whether others may read it before it is answered."""
    number = reached.POST["read"]
    found = asked.comments.standing().filter(is_of_member=False)
    said: Comment = get_object_or_404(found, number=int(number[:9]) if number.isdecimal() else 0)
    said.consultation = asked
    commenting.read_first(
        said, shown=reached.POST.get("shown") == "yes", by=reached.membership, at=timezone.now()
    )
    return redirect("guides:answers", reached.community.slug, asked.guide.number, asked.number)


def _groups(asked: Consultation, everything: Iterable[Piece], sent: _Sent | None) -> Iterable[Group]:
    for piece in everything:
        waiting = [each for each in piece.said if each.comment.answer_id is None]
        if not waiting:
            continue
        text = clause_html(asked.guide, asked.tree or {}, piece.key, top=3)
        if sent and sent.at == piece.key:
            yield Group(piece, text, waiting, sent.form, sent.chosen, sent.ask_again)
            continue
        form = AnswerForm(auto_id=_ids(piece.key), initial={"key": uuid.uuid4()})
        yield Group(piece, text, waiting, form, {waiting[0].comment.number} if len(waiting) == 1 else set())


def _ids(at: str) -> str:
    return f"id_{at or 'whole'}_%s"


def _answered(form: AnswerForm) -> Answered:
    given = form.cleaned_data
    return Answered(given["changed"], given["why"], given["what"])
