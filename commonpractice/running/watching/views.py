"""For machines that watch this one. They tell nobody more than yes or no, but for whoever has the token."""

import secrets
import shutil

from django.conf import settings
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.running.checks.engines import waiting_migrations
from commonpractice.running.checks.machine import TOO_LITTLE
from commonpractice.running.checks.times import LATE
from commonpractice.running.models import Tick
from commonpractice.running.watching.numbers import exposition

FRESH = {"Cache-Control": "no-store"}


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """This process answers. It asks no database: a server is not to be started again because that is away."""
    return JsonResponse({"well": True}, headers=FRESH)


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Whether people can be sent here. A worker that is late is told, and keeps nobody from reading."""
    told = {"database": False, "tables": False, "worker": False, "disk": _has_room()}
    try:
        last = Tick.last()
        told["database"] = True
        told["tables"] = _up_to_date()
        told["worker"] = bool(last) and timezone.now() - last < LATE  # type: ignore[operator]
    except Error:
        connection.close()
    is_ready = told["database"] and told["tables"] and told["disk"]
    return JsonResponse({"ready": is_ready, **told}, status=200 if is_ready else 503, headers=FRESH)


def _has_room() -> bool:
    try:
        return shutil.disk_usage(settings.DATA_DIR).free >= TOO_LITTLE
    except OSError:
        return False


def _up_to_date() -> bool:
    """Asked until it is so: the steps that a process knows do not change."""
    if not _found_up_to_date and not waiting_migrations():
        _found_up_to_date.append(True)
    return bool(_found_up_to_date)


_found_up_to_date: list[bool] = []


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        raise Http404
    return HttpResponse(
        exposition(timezone.now()), content_type="text/plain; version=0.0.4; charset=utf-8", headers=FRESH
    )
