"""Preparing a consultation, its page, and its steps."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.context_processors import csrf
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.guides.content_notes import behind, notes_of
from commonpractice.guides.forms.consultation import ConsultationForm, ExtendForm
from commonpractice.guides.models import Consultation
from commonpractice.guides.models.consultation import TRANSITIONS
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.reaching_settled import reach_consultation, reach_consultation_to_lead
from commonpractice.guides.settling import consulting
from commonpractice.guides.settling.consultation_page import WHOLE, pieces, said_to
from commonpractice.guides.settling.page_text import contents_of, text_html
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows


@require_http_methods(["GET", "HEAD", "POST"])
def consult(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    today = reached.community.date_of(timezone.now())
    form = ConsultationForm(request.POST or None, today=today)
    context: dict[str, Any] = {"form": form, "guide": guide, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            made = consulting.begin(
                form.cleaned_data["key"], guide, form.facts, by=reached.membership, at=timezone.now()
            )
            messages.success(request, _("It is prepared. Nobody else sees it until it opens."))
            return redirect("guides:consultation", slug, number, made.number)
    return render(request, "guides/consult.html", context)


@require_safe
def consultation(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, shown = reach_consultation(request, slug, number, which)
    me = reached.membership
    leads = may_lead(me, shown.guide)
    context: dict[str, Any] = {**page_of(shown), "may_lead": leads, "here": "guides"}
    if shown.has_opened:
        where = reverse("guides:comment", args=[slug, number, which])
        context |= text_of(request, shown, me, where)
    if leads:
        context["unanswered"] = shown.comments.unanswered().count()
        context["extend_form"] = ExtendForm(today=reached.community.date_of(timezone.now()))
    return render(request, "guides/consultation.html", context)


def page_of(shown: Consultation) -> dict[str, Any]:
    """What every door shows."""
    return {
        "consultation": shown,
        "guide": shown.guide,
        "community": shown.guide.community,
        "settled_in": shown.settled_in,
    }


def text_of(
    request: HttpRequest, shown: Consultation, reader: Membership | None, comment_to: str
) -> dict[str, Any]:
    """The text with the comments on each clause below it. New ones go to `comment_to`, with `?clause=` a clause or none."""
    said = {each.key: each for each in pieces(shown, said_to(shown, reader))}
    template = get_template("guides/clause_comments.html")
    # Without the request: what every page is given would be worked out anew for each clause.
    to = {**page_of(shown), **csrf(request), "comment_to": comment_to}

    def beside(key: str) -> str:
        return template.render({**to, "piece": said[key]})

    return {
        "text": text_html(
            shown.guide,
            shown.tree or {},
            beside=beside,
            behind=behind(
                notes_of(shown.guide), shown.tree or {}, opens=bool(reader and reader.shows_everything)
            ),
        ),
        "contents": contents_of(shown.tree or {}),
        "whole": said[WHOLE],
        "comment_to": comment_to,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def consultation_change(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, shown = reach_consultation_to_lead(request, slug, number, which)
    if not allows(TRANSITIONS, "change", shown.state):
        messages.warning(request, _("It has opened: what people were asked stands."))
        return redirect(shown)
    today = reached.community.date_of(timezone.now())
    edited = Consultation.objects.get(pk=shown.pk)
    form = ConsultationForm(request.POST or None, instance=edited, today=today)
    context: dict[str, Any] = {"form": form, "guide": shown.guide, "consultation": shown, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                consulting.change(shown, form.facts, seen=form.cleaned_data["seen"])
            except StaleError:
                context["theirs"] = show_stale(form, Consultation.objects.get(pk=shown.pk))
            except NotNowError:
                messages.warning(request, _("It was opened in the meantime. Nothing was changed."))
                return redirect(shown)
            else:
                messages.success(request, _("Saved."))
                return redirect(shown)
    return render(request, "guides/consult.html", context)


@require_POST
def consultation_step(request: HttpRequest, slug: str, number: int, which: int, verb: str) -> HttpResponse:
    reached, shown = reach_consultation_to_lead(request, slug, number, which)
    take = STEPS.get(verb)
    if take is None:
        raise Http404
    try:
        return take(reached, shown)
    except NotNowError:
        messages.warning(request, _("This is not possible now. Here is where it stands."))
    except consulting.DayOverError:
        messages.warning(request, _("Its last day is over. Choose a later one first."))
    except consulting.AnotherOpenError:
        messages.warning(request, _("Another consultation on this guide is open. Close it first."))
    except consulting.NothingWrittenError:
        messages.warning(request, _("There is no text yet that people could comment on."))
    return redirect(shown)


def _open(reached: AsMember, shown: Consultation) -> HttpResponse:
    consulting.open_now(shown, by=reached.membership, at=timezone.now())
    messages.success(reached, _("It is open. The text as it stands now is what people comment on."))
    return redirect(shown)


def _close(reached: AsMember, shown: Consultation) -> HttpResponse:
    consulting.close(shown, by=reached.membership, at=timezone.now())
    messages.success(reached, _("It is closed. Now every comment gets an answer."))
    return redirect("guides:answers", reached.community.slug, shown.guide.number, shown.number)


def _extend(reached: AsMember, shown: Consultation) -> HttpResponse:
    form = ExtendForm(reached.POST, today=reached.community.date_of(timezone.now()))
    if not form.is_valid():
        messages.warning(reached, " ".join(str(each) for errors in form.errors.values() for each in errors))
        return redirect(shown)
    consulting.extend(shown, form.cleaned_data["closes_on"], by=reached.membership, at=timezone.now())
    messages.success(reached, _("The last day is changed."))
    return redirect(shown)


def _remove(reached: AsMember, shown: Consultation) -> HttpResponse:
    consulting.remove(shown)
    messages.success(reached, _("The draft is gone."))
    return redirect("guides:guide", reached.community.slug, shown.guide.number)


STEPS: dict[str, Callable[[AsMember, Consultation], HttpResponse]] = {
    "open": _open,
    "close": _close,
    "extend": _extend,
    "remove": _remove,
}
