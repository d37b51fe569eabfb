"""The list as a file, for other communities and other programs."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_community
from commonpractice.recording import PhraseList
from commonpractice.recording.phrases.writing import as_json, as_rows, as_toml
from commonpractice.spreadsheet import as_csv


@require_safe
def phrases_file(request: HttpRequest, slug: str, shape: str) -> HttpResponseBase:
    """What the community's list asks, without who and when. `shape` is csv, json or toml."""
    if shape not in SHAPES:
        raise Http404
    community = reach_community(request, slug).community
    return SHAPES[shape](community, phrase_list_of(community))


def _csv(community: Community, phrases: PhraseList) -> HttpResponseBase:
    return as_csv(as_rows(phrases.phrases.values()), name=_name(community))


def _json(community: Community, phrases: PhraseList) -> HttpResponse:
    text = as_json(_head(community, phrases), phrases.phrases.values())
    return _file(text, "application/json", f"{_name(community)}.json")


def _toml(community: Community, phrases: PhraseList) -> HttpResponse:
    text = as_toml(_head(community, phrases), phrases.phrases.values())
    return _file(text, "application/toml; charset=utf-8", f"{_name(community)}.toml")


SHAPES: dict[str, Callable[[Community, PhraseList], HttpResponseBase]] = {
    "csv": _csv,
    "json": _json,
    "toml": _toml,
}


def _head(community: Community, phrases: PhraseList) -> dict[str, str]:
    return {"version": phrases.version, "community": community.name, "licence": licence(community)}


def licence(community: Community) -> str:
    return _(
        "Entries whose id begins with own- were written by members of %(community)s, for anybody to use and change. "
        "All others come with Common Practice, under the MIT licence."
    ) % {"community": community.name}


def _name(community: Community) -> str:
    return f"{community.slug}-phrases"


def _file(text: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
