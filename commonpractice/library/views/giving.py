"""Files are given out: as what we made of them, whatever the browser thinks, and so that none can act for us."""

from django.core.files import File
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from commonpractice.library.reaching import reach_version


@require_safe
def file(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponseBase:
    """To keep: no file is opened inside our pages."""
    found = reach_version(request, slug, number, version)
    return _safely(
        FileResponse(_opened(found.file), as_attachment=True, filename=found.name), found.media_type
    )


@require_safe
def preview(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponseBase:
    """A picture that we drew ourselves: of a picture, or of the first page."""
    found = reach_version(request, slug, number, version)
    if not found.preview:
        raise Http404
    return _safely(FileResponse(_opened(found.preview)), "image/png")


def _opened(kept: FieldFile) -> File[bytes]:
    try:
        return kept.open()
    except FileNotFoundError as error:
        # Removed between our look and now.
        raise Http404 from error


def _safely(response: FileResponse, media_type: str) -> FileResponse:
    response["Content-Type"] = media_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # Who may see it can change, and it can be removed: asked for again each time.
    response["Cache-Control"] = "private, no-cache"
    return response
