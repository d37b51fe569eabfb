"""A room is looked through for the words that its addresses begin with, and only then."""

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, URLResolver, include, path
from django.urls.resolvers import RegexPattern

from commonpractice.rooms_urls import room


class Kiln:
    app_name = "kiln"
    urlpatterns = [
        path("", HttpResponse, name="front"),
        path("kiln/<int:number>/", HttpResponse, name="one"),
        path("", include([path("glaze/", HttpResponse, name="glaze")])),
    ]


class Anything:
    urlpatterns = [path("<slug:word>/", HttpResponse, name="any")]


@pytest.fixture
def tried(monkeypatch) -> list[str]:
    """Which addresses got past the first word."""
    asked: list[str] = []
    resolve = URLResolver.resolve

    def noted(self, address):
        asked.append(str(address))
        return resolve(self, address)

    monkeypatch.setattr(URLResolver, "resolve", noted)
    return asked


def found(address: str, *rooms) -> str:
    return URLResolver(RegexPattern(r"^/"), list(rooms)).resolve(f"/{address}").view_name


def test_each_address_is_found_with_its_name():
    rooms = room(Kiln), room(Anything)
    assert [found(address, *rooms) for address in ("", "kiln/3/", "glaze/", "other/")] == [
        "kiln:front",
        "kiln:one",
        "kiln:glaze",
        "any",
    ]


def test_what_begins_with_another_word_is_not_looked_for(tried):
    with pytest.raises(Resolver404):
        found("kilns/3/", room(Kiln))
    assert tried == ["/kilns/3/", "kilns/3/"]
