"""Preparing a question: its words and the rule by which its proposals are settled."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.agreement.forms.question import AskForm, ChangeForm, QuestionForm
from commonpractice.agreement.forms.rule import as_initial
from commonpractice.agreement.models import Question, QuestionRule
from commonpractice.agreement.models.question import TRANSITIONS
from commonpractice.agreement.permissions import may_ask
from commonpractice.agreement.questions import asking
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember
from commonpractice.themes.models import Theme
from commonpractice.themes.reaching import reach_theme
from commonpractice.themes.writing.pointing_out import AskAgain, known_names, must_ask_again
from commonpractice.transitions import NotNowError, StaleError, allows

FREE_TEXT = ("text", "background")


def ask(request: HttpRequest, slug: str, theme: int) -> HttpResponse:
    reached, about = reach_theme(request, slug, theme)
    if not may_ask(reached.membership, about):
        raise Http404
    form = AskForm(
        request.POST or None,
        community=reached.community,
        today=reached.community.date_of(timezone.now()),
        initial={"key": uuid.uuid4(), "facilitator": reached.membership.pk},
    )
    ask_again = _look_once_more(reached, form)
    if form.is_bound and form.is_valid() and ask_again is None:
        question = _begin(reached, about, form)
        messages.success(request, _("The question is prepared. Nobody else sees it before you open it."))
        return redirect("agreement:lead", slug, question.number)
    context = {"form": form, "theme": about, "ask_again": ask_again, "look": _look(slug), "here": "themes"}
    return render(request, "agreement/ask.html", context)


def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "change", question.state):
        messages.warning(request, _has_opened())
        return redirect("agreement:lead", slug, number)
    form = ChangeForm(
        request.POST or None,
        community=reached.community,
        today=reached.community.date_of(timezone.now()),
        rule=question.rule,
        # A copy: validating writes into the form's own instance.
        instance=Question.objects.get(pk=question.pk),
    )
    context: dict[str, Any] = {"form": form, "question": question, "look": _look(slug), "here": "themes"}
    context["ask_again"] = _look_once_more(reached, form)
    if form.is_bound and form.is_valid() and context["ask_again"] is None:
        try:
            _change(reached, question, form)
        except StaleError:
            context["theirs"] = _theirs(form, question)
        else:
            return redirect("agreement:lead", slug, number)
    return render(request, "agreement/change.html", context)


def remove(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _reached, question = reach_question_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "remove", question.state):
        messages.warning(request, _("It has opened, so it can be closed but not removed."))
        return redirect("agreement:lead", slug, number)
    if request.method == "POST":
        try:
            asking.remove(question)
        except NotNowError:
            messages.warning(request, _("Somebody opened it in the meantime, so it was not removed."))
            return redirect("agreement:lead", slug, number)
        messages.success(request, _("The draft is removed."))
        return redirect("agreement:questions", slug)
    return render(request, "agreement/remove.html", {"question": question, "here": "themes"})


def _look(slug: str) -> str:
    return reverse("themes:look", args=[slug])


def _look_once_more(reached: AsMember, form: QuestionForm) -> AskAgain | None:
    if not form.is_bound or not form.is_valid():
        return None
    return must_ask_again(form, FREE_TEXT, known_names(reached.community))


def _begin(reached: AsMember, theme: Theme, form: AskForm) -> Question:
    question = asking.begin(
        form.cleaned_data["key"],
        theme,
        form.as_facts,
        form.as_rule,
        by=reached.membership,
        at=timezone.now(),
    )
    if question.community_id != reached.community.pk:
        raise Http404
    return question


def _change(reached: AsMember, question: Question, form: ChangeForm) -> None:
    try:
        asking.change(question, form.as_facts, form.as_rule, seen=form.cleaned_data["seen"])
    except NotNowError:
        messages.warning(reached, _has_opened())
    else:
        messages.success(reached, _("Saved."))


def _theirs(form: ChangeForm, question: Question) -> list[tuple[str, str]]:
    """What reads differently now, of the words and of the rule."""
    current = Question.objects.select_related("rule").get(pk=question.pk)
    typed, held = as_initial(QuestionRule(**form.as_rule)), as_initial(current.rule)
    theirs = show_stale(form, current)
    return theirs + [
        (str(form[name].label), _("nothing") if value in {None, ""} else str(value))
        for name, value in held.items()
        if value != typed[name]
    ]


def _has_opened() -> str:
    return _("It has opened: its words and its rule are fixed now. Nothing was changed.")
