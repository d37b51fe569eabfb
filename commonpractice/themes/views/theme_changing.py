"""Proposing a theme, and changing one."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.themes import choosing
from commonpractice.themes.forms.theme import ChangeForm, ProposeForm
from commonpractice.themes.models import Theme
from commonpractice.themes.models.theme import TRANSITIONS
from commonpractice.themes.permissions import may_change_theme
from commonpractice.themes.reaching import reach_theme
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows

FREE_TEXT = ("title", "question", "why_now")
MOST_ASKED_FOR = 20


def propose(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    form = ProposeForm(
        request.POST or None,
        community=reached.community,
        chosen=_asked_for(request.GET.getlist("barrier")),
        initial={"key": uuid.uuid4()},
    )
    ask_again = None
    if request.method == "POST" and form.is_valid():
        ask_again = must_ask_again(form, FREE_TEXT, known_names(reached.community))
        if ask_again is None:
            theme = _propose(reached, form)
            messages.success(
                request, _("Your theme is proposed. Others can say now that they are interested.")
            )
            return redirect(theme)
    return render(request, "themes/propose.html", {"form": form, "ask_again": ask_again, "here": "themes"})


def theme_change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if not may_change_theme(reached.membership, theme):
        raise Http404
    if not allows(TRANSITIONS, "change", theme.state):
        messages.warning(request, _("This theme does not change any more."))
        return redirect(theme)
    chosen = theme.proposed_from.values_list("number", flat=True) if theme.state == "proposed" else ()
    form = ChangeForm(
        request.POST or None,
        community=reached.community,
        chosen=[number for number in chosen if number],
        instance=Theme.objects.with_state().get(pk=theme.pk),
    )
    context: dict[str, Any] = {"form": form, "theme": theme, "here": "themes"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, FREE_TEXT, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                _change(reached, theme, form)
            except StaleError:
                context["theirs"] = show_stale(form, Theme.objects.get(pk=theme.pk))
            else:
                return redirect(theme)
    return render(request, "themes/theme_change.html", context)


def _propose(reached: AsMember, form: ProposeForm) -> Theme:
    given = form.cleaned_data
    theme = choosing.propose(
        given["key"],
        title=given["title"],
        question=given["question"],
        why_now=given["why_now"],
        barriers=form.from_barriers,
        by=reached.membership,
        at=timezone.now(),
    )
    if theme.community_id != reached.community.pk:
        raise Http404
    return theme


def _change(reached: AsMember, theme: Theme, form: ChangeForm) -> None:
    words = {name: form.cleaned_data[name] for name in FREE_TEXT}
    try:
        choosing.change(
            theme,
            words,
            barriers=form.from_barriers,
            by=reached.membership,
            at=timezone.now(),
            seen=form.cleaned_data["seen"],
        )
    except NotNowError:
        messages.warning(
            reached, _("Somebody decided about this theme in the meantime. Nothing was changed.")
        )
    else:
        messages.success(reached, _("Saved."))


def _asked_for(numbers: Iterable[str]) -> list[int]:
    return [int(number[:9]) for number in numbers if number.isdecimal()][:MOST_ASKED_FOR]
