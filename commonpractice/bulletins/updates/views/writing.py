"""Coordinators write updates: a new one, changes to it, and corrections of what everybody has read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.bulletins.models import begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.bulletins.updates.cleaning import clean
from commonpractice.bulletins.updates.cleaning.markdown_tidying import looks_like_website
from commonpractice.bulletins.updates.forms import CorrectionForm, NewUpdateForm, UpdateForm
from commonpractice.bulletins.updates.reaching import reach_to_write
from commonpractice.bulletins.updates.releasing import FACTS
from commonpractice.community.reaching import reach_as_coordinator


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = NewUpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = _cleaned(request, {name: form.cleaned_data[name] for name in FACTS})
        made = begin_update(
            reached.community, key=form.cleaned_data["key"], by=reached.user, at=timezone.now(), **facts
        )
        return redirect(made)
    context = {"here": "updates", "form": form}
    return render(request, "bulletins/updates/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, update = reach_to_write(request, slug, number)
    now = timezone.now()
    initial = {name: getattr(update, name) for name in (*FACTS, "edited_times")}
    make = CorrectionForm if update.is_shown(now) else UpdateForm
    form = make(request.POST or None, initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = _cleaned(request, {name: given[name] for name in FACTS})
        try:
            changed = releasing.change(
                update,
                facts,
                seen=given["edited_times"],
                by=reached.user,
                at=now,
                note=given.get("note", ""),
            )
        except releasing.NotSoError:
            # Perhaps it went out while it was being written: then the form asks what is corrected.
            _reached, theirs = reach_to_write(request, slug, number)
            make = CorrectionForm if theirs.is_shown(now) else UpdateForm
            form = make(request.POST.dict() | {"edited_times": str(theirs.edited_times)})
        else:
            messages.success(request, _("It says what you wrote."))
            changed.community = reached.community
            return redirect(changed)
    context = {"here": "updates", "form": form, "update": update, "theirs": theirs}
    return render(request, "bulletins/updates/edit.html", context)


def _cleaned(request: HttpRequest, facts: dict[str, str]) -> dict[str, str]:
    """What was pasted from a website comes without what the website put around the words."""
    if not looks_like_website(facts["body"]):
        return facts
    body = clean(facts["body"], is_html=True)
    messages.warning(
        request,
        _(
            "This text came from a website. What the website had put around your words is gone; read it once more."
        ),
    )
    return {**facts, "body": body.markdown}
