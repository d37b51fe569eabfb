"""An update as it is read: its text with the pictures in it, and those that stand below."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Update, UpdatePicture
from commonpractice.bulletins.updates.written import as_html, places_in
from commonpractice.community.models import Community


@dataclass(frozen=True)
class Shown:
    html: SafeString
    gallery: list[UpdatePicture]
    """Pictures that the text does not name ..."""
    below: SafeString
    """... and the same as figures, one after the other."""
    missing: dict[int, tuple[str, str]]
    """Places in the text that have no picture, with the words that stand there: what is on it, and what is below."""


def as_read(update: Update, community: Community, *, base: str = "") -> Shown:
    """One query, for the pictures. `base` makes the addresses whole, for readers of the feed."""
    pictures = list(update.pictures.all())
    places = places_in(update.body)
    figures = {each.number: _drawn(each, update, community, base) for each in pictures}
    small = {each.number: _drawn(each, update, community, base, is_small=True) for each in pictures}
    html = as_html(update.body, table_words=_("Table"), figures=figures, small=small)
    gallery = [each for each in pictures if each.number not in places]
    taken = {each.number for each in pictures}
    return Shown(
        # Safe because as_html cleans what was written, and our own template escapes what it sets in.
        html=mark_safe(html),  # noqa: S308
        gallery=gallery,
        below=mark_safe("".join(figures[each.number] for each in gallery)),  # noqa: S308
        missing={number: words for number, words in places.items() if number not in taken},
    )


def _drawn(
    picture: UpdatePicture, update: Update, community: Community, base: str, *, is_small: bool = False
) -> str:
    template = "bulletins/updates/image.html" if is_small else "bulletins/updates/figure.html"
    context = {"picture": picture, "update": update, "community": community, "base": base}
    return render_to_string(template, context).strip()


def whole(address: str) -> str:
    return settings.ADDRESS + address


def latest(community: Community, n: int, *, now: datetime) -> list[Update]:
    """The newest that everybody may read, for front pages: one query, without their texts."""
    found = list(Update.objects.filter(community=community).shown(now).defer("body")[:n])
    for each in found:
        each.community = community
    return found


def feed_address(community: Community) -> str:
    return reverse("bulletins:feed", args=[community.slug])
