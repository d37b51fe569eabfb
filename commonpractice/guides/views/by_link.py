"""Pages behind a personal link: kept nowhere, found by no search engine, and opening them changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    @wraps(view)
    def answered(request: HttpRequest, **where: Any) -> HttpResponse:
        response = view(request, **where)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answered)
