"""The page of one's own story, by its link. Opening it changes nothing; kept nowhere, found by no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.themes.writing.pointing_out import (
    LOOKED_AT,
    AskAgain,
    digest,
    known_names,
    must_ask_again,
    point_out,
)
from commonpractice.transitions import NotNowError, StaleError
from commonpractice.value.answering import agree, no_thank_you, take_answers, take_back
from commonpractice.value.forms.story import AnswersForm, BeginningForm, ConsentForm, OneAtLeastForm
from commonpractice.value.models import Consent, Story
from commonpractice.value.reaching import reach_by_link

DRAFTS = ("first", "again", "answers")
"""How the keys end under which a device keeps what is typed on this page."""
View = Callable[[HttpRequest, Story], HttpResponse]


def by_link(view: View) -> Callable[[HttpRequest, str], HttpResponse]:
    @wraps(view)
    def answered(request: HttpRequest, link_key: str) -> HttpResponse:
        response = view(request, reach_by_link(link_key))
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answered)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def worth(request: HttpRequest, story: Story) -> HttpResponse:
    if request.method != "POST" or story.is_taken_back:
        return _page(request, story)
    form = BeginningForm(request.POST, instance=story)
    if not form.is_valid() or (again := asks_again(form, story)):
        # What is typed stands in the form; the story is drawn as it is kept.
        return _page(
            request,
            reach_by_link(story.link_key),
            beginning=form,
            ask_again=again if form.is_valid() else None,
        )
    try:
        story.tell(
            useful=form.cleaned_data["useful"], will_try=form.cleaned_data["will_try"], at=timezone.now()
        )
    except NotNowError:
        return redirect(story)
    messages.success(request, _("Thank you. Nobody else reads it unless you say so below."))
    return redirect(f"{story.get_absolute_url()}?kept=again")


@require_POST
@by_link
def answers(request: HttpRequest, story: Story) -> HttpResponse:
    form = AnswersForm(request.POST)
    if story.is_taken_back or story.told_at is None:
        return redirect(story)
    if not form.is_valid() or (again := asks_again(form, story)):
        return _page(request, story, answers=form, ask_again=again if form.is_valid() else None)
    said = {name: form.cleaned_data[name] for name in AnswersForm.Meta.fields}
    try:
        take_answers(story, **said, at=timezone.now())
    except NotNowError:
        return redirect(story)
    messages.success(request, _("Thank you. That helps whoever tries it next."))
    return redirect(f"{story.get_absolute_url()}?kept=answers")


@require_POST
@by_link
def readers(request: HttpRequest, story: Story) -> HttpResponse:
    form = ConsentForm(request.POST)
    if story.is_taken_back or story.told_at is None:
        return redirect(story)
    if not form.is_valid():
        return _page(request, story, consent=form)
    said = form.cleaned_data
    if said["readers"] != Consent.Readers.NOT and (again := words_ask_again(request.POST, story)):
        return _page(request, story, consent=form, ask_again=again)
    try:
        agree(story, readers=said["readers"], name=said["name"], mark=said["mark"], at=timezone.now())
    except StaleError:
        messages.warning(request, _("The words have changed meanwhile. Please read them and choose again."))
    except NotNowError:
        pass
    else:
        messages.success(request, _("It is as you say from now on."))
    return redirect(story)


@require_POST
@by_link
def take_back_story(request: HttpRequest, story: Story) -> HttpResponse:
    take_back(story, at=timezone.now())
    messages.success(request, _("You have taken it back. The words are gone."))
    return redirect(story)


@require_POST
@by_link
def not_again(request: HttpRequest, story: Story) -> HttpResponse:
    no_thank_you(story.membership, at=timezone.now())
    messages.success(request, _("We do not ask you again."))
    return redirect(story)


def asks_again(form: OneAtLeastForm, story: Story) -> Any:
    """What could point at a person, once before it is kept. One's own name is one's own to say."""
    known = (*known_names(story.community), story.membership.display_name)
    return must_ask_again(form, form.boxes, known)


def words_ask_again(sent: QueryDict, story: Story) -> AskAgain | None:
    """The same before others can read it: what came by letter was not looked at yet."""
    known = (*known_names(story.community), story.membership.display_name)
    found = point_out("\n\n".join(filter(None, story.texts)), known)
    seen = digest(found)
    if not found or seen in sent.getlist(LOOKED_AT):
        return None
    return AskAgain([(_("Your words"), found)], seen)


def _drafts_done(request: HttpRequest, story: Story) -> list[str]:
    """Drafts that the device need not keep any longer: of what was kept just now, or of all where it was taken back."""
    if story.is_taken_back:
        return [*DRAFTS]
    kept = request.GET.get("kept", "")
    return ["first", *([kept] if kept in DRAFTS else [])] if story.told_at else []


def _page(request: HttpRequest, story: Story, **given: Any) -> HttpResponse:
    """Sections as it stands: the two boxes, then the three questions, then who may read it."""
    bound: dict[str, forms.BaseForm] = {
        name: each for name, each in given.items() if name != "ask_again" and each
    }
    consent = story.consent
    starts_with = {"readers": consent.readers, "name": consent.name} if consent else {}
    context = {
        "done": _drafts_done(request, story),
        "community": story.community,
        "story": story,
        "beginning": bound.get("beginning") or BeginningForm(instance=story),
        "answers": bound.get("answers") or AnswersForm(instance=story.answered),
        "consent_form": bound.get("consent") or ConsentForm(initial={**starts_with, "mark": story.mark}),
        "consent": consent,
        "form": next(iter(bound.values()), None),
        "opened": next(iter(bound), ""),
        "ask_again": given.get("ask_again"),
        "asks_again": not hasattr(story.membership, "no_thank_you"),
    }
    return render(request, "value/own_story.html", context)
