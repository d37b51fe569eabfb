"""Files that come in pieces: called by the page's script."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonpractice.files.trouble import FilesTrouble
from commonpractice.library import in_pieces
from commonpractice.library.forms.files import FilesForm
from commonpractice.library.forms.pieces import PiecesForm
from commonpractice.library.models import Batch
from commonpractice.library.reaching import reach_batch, reach_to_add

SO_MANY_DIGITS = 10


@require_POST
def announce(request: HttpRequest, slug: str) -> JsonResponse:
    """Which files will come. Answers where their page is, and where the pieces of each go."""
    reached = reach_to_add(request, slug)
    now = timezone.now()
    form = PiecesForm(request.POST, community=reached.community, today=reached.community.date_of(now))
    if not form.is_valid():
        sentences = [
            f"{_label(form, name)}{' '.join(map(str, errors))}" for name, errors in form.errors.items()
        ]
        return JsonResponse({"errors": sentences}, status=422)
    said = form.cleaned_data
    facts = {name: said[name] for name in (*FilesForm.Meta.fields, "review_by")}
    batch = in_pieces.announce(said["key"], said["names"], facts, by=reached.membership, at=now)
    files = [_place(slug, batch, each.position, in_pieces.received(each)) for each in batch.files.all()]
    return JsonResponse({"url": batch.get_absolute_url(), "files": files}, status=201)


@require_POST
def piece(request: HttpRequest, slug: str, key: UUID, position: int) -> JsonResponse:
    """The bytes from `offset` on. Answers how much is here; 409 where another piece is the next one."""
    _reached, batch = reach_batch(request, slug, key)
    brought = get_object_or_404(batch.files, position=position)
    brought.batch = batch
    asked = request.GET.get("offset", "")
    offset = int(asked) if asked.isdecimal() and len(asked) <= SO_MANY_DIGITS else -1
    try:
        here = in_pieces.take_piece(brought, offset, request.body, at=timezone.now())
    except in_pieces.NotNextError as error:
        return JsonResponse({"received": error.received}, status=409)
    except FilesTrouble as trouble:
        # What has arrived stays; the page says why it waits, and tries again.
        return JsonResponse({"errors": [str(trouble.says)]}, status=trouble.status)
    return JsonResponse({"received": here})


def _label(form: PiecesForm, name: str) -> str:
    is_shown = name in form.fields and not form[name].is_hidden and name != "names"
    return f"{form[name].label}: " if is_shown else ""


def _place(slug: str, batch: Batch, position: int, received: int) -> dict[str, str | int]:
    return {"url": reverse("library:piece", args=[slug, batch.key, position]), "received": received}
