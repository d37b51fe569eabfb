import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_POST, require_safe

from commonpractice.files.trouble import FilesTrouble
from commonpractice.guides.forms.picture import PictureForm
from commonpractice.guides.models import Picture
from commonpractice.guides.reaching import reach_text, reach_text_to_write

KEPT = 60 * 60


@require_POST
def add_picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Called by the editor; errors come back as sentences by field."""
    reached, guide = reach_text_to_write(request, slug, number)
    form = PictureForm(request.POST, request.FILES, community=reached.community)
    if not form.is_valid():
        errors = {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items()}
        return JsonResponse({"errors": errors}, status=422)
    given = form.cleaned_data
    try:
        picture = Picture.add(
            guide, given["file"], form_key=given["key"], by=reached.membership, at=timezone.now()
        )
    except FilesTrouble as trouble:
        return JsonResponse({"errors": {"file": str(trouble.says)}}, status=trouble.status)
    return JsonResponse({"key": str(picture.key)}, status=201)


@require_safe
def picture(request: HttpRequest, slug: str, number: int, key: uuid.UUID) -> HttpResponse:
    """As it was drawn when it came in: its kind is what we made of it, whatever the browser thinks."""
    _reached, guide = reach_text(request, slug, number)
    found: Picture = get_object_or_404(guide.pictures, key=key)
    with found.file.open() as file:
        response = HttpResponse(file.read(), content_type=f"image/{found.kind}")
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    # It never changes; but who may see it can, so only for as long as somebody writes.
    response["Cache-Control"] = f"private, max-age={KEPT}"
    response["Last-Modified"] = http_date(found.at.timestamp())
    return response
