"""What stands around every page, and the line: worked out once instead of for each page, or in loops of a template.

What is kept is the same for many people: the key holds all that it says. Nothing of one person may ever come in here.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()
OWN_PLACE = "<!-- token -->"
NEAR_MEETINGS = {"meetings", "actions", "chair", "costs", "value"}
AT_MOST = 1024
"""So many fragments are kept: each community has one for each of its rooms and languages, of about 2 KB."""


@register.simple_tag
def site_head() -> SafeString:
    return _of_language("components/head.html")


@register.simple_tag
def announcements() -> SafeString:
    return _of_language("components/announcements.html")


@register.simple_tag(takes_context=True)
def site_header(context: Context) -> SafeString:
    user = getattr(context.get("request"), "user", None)
    return _of_language(
        "components/header.html",
        is_signed_in=user is not None and user.is_authenticated,
        is_own_page=context.get("here") == "mine",
    )


@register.simple_tag(takes_context=True)
def site_footer(context: Context) -> SafeString:
    """Its button to sign out sends a token, which is each person's own: only the place for it is kept."""
    user, community = getattr(context.get("request"), "user", None), context.get("community")
    kept = _of_language(
        "components/footer.html",
        is_signed_in=user is not None and user.is_authenticated,
        slug=community.slug if community else "",
    )
    before, place, after = kept.partition(OWN_PLACE)
    return mark_safe(f"{before}{CsrfTokenNode().render(context)}{after}" if place else kept)  # noqa: S308 - both ours


@register.simple_tag(takes_context=True)
def community_nav(context: Context) -> SafeString:
    """The rooms of a community."""
    return _of_language(
        "components/community_nav.html",
        slug=context["community"].slug,
        name=context["community"].name,
        here=context.get("here") or "",
        is_near_meetings=context.get("here") in NEAR_MEETINGS,
        is_member=bool(context.get("membership")),
    )


def _of_language(name: str, /, **facts: str | bool) -> SafeString:
    # Whoever works on the templates sees what they changed.
    render = _render.__wrapped__ if settings.DEBUG else _render
    return render(name, tuple(facts.items()), get_language() or "", get_script_prefix())


@lru_cache(maxsize=AT_MOST)
def _render(name: str, facts: tuple[tuple[str, str | bool], ...], _language: str, _prefix: str) -> SafeString:
    return render_to_string(name, dict(facts))


@register.filter(expects_localtime=True)
def day(when: date) -> str:
    """As `date:"j F Y"`, for lists: the words of a day are kept."""
    return _said(when.year, when.month, when.day, get_language() or "")


@lru_cache(maxsize=AT_MOST)
def _said(year: int, month: int, day_of_month: int, _language: str) -> str:
    return date_format(date(year, month, day_of_month), "j F Y")


@register.filter
def reached(stages: Sequence[Any]) -> int:
    """How far the stroke of `components/line.html` goes, in 1000 parts: a little past the dab where it ends."""
    last = len(stages) - 1
    for place, stage in enumerate(stages):
        state, ends_here = _of(stage, "state"), _of(stage, "ends_here")
        if state == "now" or (ends_here and place != last):
            return round((10 * place + 7) * 100 / len(stages))
        if place == last and (ends_here or state == "done"):
            return 1000
    return 0


@register.filter
def dabs(stages: Sequence[Any]) -> list[tuple[str, str, str, str]]:
    """Of each stage of `components/line.html` state, label, address, and how it stands in words."""
    usual = {"done": _("done"), "now": _("now"), "next": _("to come")}
    return [
        (_of(each, "state"), _of(each, "label"), _of(each, "url") or "", words or usual[_of(each, "state")])
        for each in stages
        for words in (_of(each, "state_words"),)
    ]


def _of(stage: Any, name: str) -> Any:
    return stage.get(name) if isinstance(stage, Mapping) else getattr(stage, name, None)
