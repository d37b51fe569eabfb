from typing import Any, NoReturn

from django.http import Http404, HttpRequest


def unbuilt(_request: HttpRequest, **_where: Any) -> NoReturn:
    raise Http404
