"""Coordinators let an update go, take it back before its time, and withdraw it."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.bulletins.models import Update
from commonpractice.bulletins.updates import pointing_out, releasing
from commonpractice.bulletins.updates.forms import ReleaseForm, WithdrawForm
from commonpractice.bulletins.updates.reaching import reach_to_write
from commonpractice.community.models import Community

LOOKED_AT = "looked_at"


@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What could point at a person is shown here, and asked about once before it goes."""
    reached, update = reach_to_write(request, slug, number)
    if not update.is_draft:
        return _as_it_stands(request, update, _("It has been released already."))
    now = timezone.now()
    found = _pointed_out(update, reached.community)
    digest = pointing_out.digest(found)
    with timezone.override(reached.community.zone):
        form = ReleaseForm(request.POST or None, now=now, initial={"edited_times": update.edited_times})
        is_valid = request.method == "POST" and form.is_valid()
    looked_at = not found or request.POST.get(LOOKED_AT) == digest
    if is_valid and looked_at:
        shown_from = form.cleaned_data["shown_from"]
        try:
            releasing.release(
                update, by=reached.user, at=now, seen=form.cleaned_data["edited_times"], shown_from=shown_from
            )
        except releasing.NotSoError:
            return _as_it_stands(
                request, update, _("Somebody changed it while you were looking. Please read it again.")
            )
        messages.success(request, _said(shown_from, reached.community))
        return redirect(update)
    context = {"here": "updates", "update": update, "form": form, "found": found, "digest": digest}
    return render(request, "bulletins/updates/release.html", context)


def _pointed_out(update: Update, community: Community) -> list[pointing_out.PointedOut]:
    pictures = [words for each in update.pictures.all() for words in (each.alt, each.caption)]
    texts = [update.title, update.standfirst, update.body, *pictures]
    return pointing_out.point_out(filter(None, texts), pointing_out.known_names(community, update.credit))


def _said(shown_from: datetime | None, community: Community) -> str:
    if shown_from is None:
        return _("Everybody can read it now.")
    day = date_format(community.local(shown_from), "l j F Y, H:i")
    return _("It will be shown from %(day)s.") % {"day": day}


@require_POST
def take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, update = reach_to_write(request, slug, number)
    try:
        releasing.take_back(update, by=reached.user, at=timezone.now())
    except releasing.NotSoError:
        return _as_it_stands(request, update, _("It is not waiting for its time, so it was not taken back."))
    messages.success(request, _("It is a draft again."))
    return redirect(update)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, update = reach_to_write(request, slug, number)
    form = WithdrawForm(request.POST or None)
    # A form without a field that must be filled in is valid when empty: the button says that it was meant.
    if request.method == "POST" and form.is_valid() and "withdraw" in request.POST:
        releasing.withdraw(update, words=form.cleaned_data["words"], by=reached.user, at=timezone.now())
        messages.success(request, _("It is withdrawn."))
        return redirect("bulletins:updates", slug)
    context = {"here": "updates", "update": update, "form": form}
    return render(request, "bulletins/updates/withdraw.html", context)


def _as_it_stands(request: HttpRequest, update: Update, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect(update)
