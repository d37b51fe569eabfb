"""The addresses of a room, looked through only where the first word of an address is one of the room's.

Django tries one pattern after the other: with hundreds of addresses in sixteen rooms, finding one took longer than some
queries do. Which words a room begins with is read from its own patterns.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.resolvers import RoutePattern


def room(module: str) -> URLResolver:
    """As `path("", include(module))`."""
    urlconf, app_name, namespace = include(module)
    return URLResolver(_Room(urlconf), urlconf, app_name=app_name, namespace=namespace)


class _Room(RoutePattern):
    def __init__(self, urlconf: Any) -> None:
        super().__init__("", is_endpoint=False)
        self._patterns: Iterable[URLPattern | URLResolver] = getattr(urlconf, "urlpatterns", urlconf)

    @cached_property
    def _words(self) -> set[str] | None:
        """None: some address of it can begin with anything."""
        words = set(_first_words(self._patterns))
        return None if any("<" in word for word in words) else words

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        if self._words is None or path.partition("/")[0] in self._words:
            return path, (), {}
        return None


def _first_words(patterns: Iterable[URLPattern | URLResolver]) -> Iterable[str]:
    for each in patterns:
        route = str(each.pattern)
        if not route and isinstance(each, URLResolver):
            yield from _first_words(each.url_patterns)
        else:
            yield route.partition("/")[0]
