"""Coordinators put pictures into an update, with words for those who cannot see them."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.bulletins.models import Update, UpdatePicture
from commonpractice.bulletins.updates.forms import PictureForm, PictureWordsForm
from commonpractice.bulletins.updates.reaching import reach_to_write
from commonpractice.bulletins.updates.showing import as_read
from commonpractice.files.trouble import FilesTrouble
from commonpractice.people.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
def pictures(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Those there are, places in the text that wait for one, and a form for the next."""
    reached, update = reach_to_write(request, slug, number)
    missing, status = as_read(update, reached.community).missing, 200
    if request.method == "POST":
        form = PictureForm(request.POST, request.FILES, community=reached.community)
        if form.is_valid():
            try:
                _add(update, form.cleaned_data, reached.user)
            except FilesTrouble as trouble:
                form.add_error("file", trouble.says)
                status = trouble.status
            else:
                messages.success(request, _("The picture is in."))
                return redirect("bulletins:update_pictures", slug, number)
    else:
        place = _for_place(request.GET.get("place", ""), missing)
        form = PictureForm(initial=place, community=reached.community)
    context = {
        "here": "updates",
        "update": update,
        "pictures": list(update.pictures.all()),
        "missing": missing,
        "form": form,
    }
    return render(request, "bulletins/updates/pictures.html", context, status=status)


def _add(update: Update, given: dict[str, Any], by: Person) -> None:
    UpdatePicture.add(
        update,
        given["file"],
        form_key=given["key"],
        alt=given["alt"],
        caption=given["caption"],
        number=given["number"],
        by=by,
        at=timezone.now(),
    )


def _for_place(typed: str, missing: dict[int, tuple[str, str]]) -> dict[str, object]:
    place = int(typed) if typed.isdecimal() and len(typed) < 7 else 0  # noqa: PLR2004 - digits of a place
    if place not in missing:
        return {}
    alt, caption = missing[place]
    return {"number": place, "alt": alt, "caption": caption}


@require_http_methods(["GET", "HEAD", "POST"])
def picture_words(request: HttpRequest, slug: str, number: int, key: uuid.UUID) -> HttpResponse:
    _reached, update, picture = _reach_picture(request, slug, number, key)
    form = PictureWordsForm(request.POST or None, initial={"alt": picture.alt, "caption": picture.caption})
    if request.method == "POST" and form.is_valid():
        picture.say(**form.cleaned_data, at=timezone.now())
        return redirect("bulletins:update_pictures", slug, number)
    context = {"here": "updates", "update": update, "picture": picture, "form": form}
    return render(request, "bulletins/updates/picture_words.html", context)


@require_POST
def take_picture_out(request: HttpRequest, slug: str, number: int, key: uuid.UUID) -> HttpResponse:
    _reached, _update, picture = _reach_picture(request, slug, number, key)
    picture.take_out(at=timezone.now())
    messages.success(request, _("The picture is out."))
    return redirect("bulletins:update_pictures", slug, number)


def _reach_picture(
    request: HttpRequest, slug: str, number: int, key: uuid.UUID
) -> tuple[object, Update, UpdatePicture]:
    reached, update = reach_to_write(request, slug, number)
    picture = get_object_or_404(update.pictures, key=key)
    picture.update = update
    return reached, update, picture
