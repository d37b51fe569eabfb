"""The floor for pages: the least that Django does for somebody signed in, with 30 rows and two queries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import path

from commonpractice.community.models import Community, Membership

ROWS = 30
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bench.bare_urls.addresses_of_its_own",
]
PAGE = engines["django"].from_string(
    "<!doctype html><html lang='en-gb'><title>{{ community.name }}</title><h1>{{ community.name }}</h1>"
    "<p>{{ person }}</p><table>{% for row in rows %}<tr><td>{{ row.display_name }}</td><td>{{ row.ask_me_about }}</td>"
    "<td>{{ row.joined_at|date:'j F Y' }}</td></tr>{% endfor %}</table></html>"
)


def addresses_of_its_own(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = "bench.bare_urls"
        return get_response(request)

    return middleware


def bare(request: HttpRequest, slug: str) -> HttpResponse:
    community = get_object_or_404(Community, slug=slug)
    rows = Membership.objects.filter(community=community).order_by("pk")[:ROWS]
    return HttpResponse(PAGE.render({"community": community, "person": request.user, "rows": rows}))


urlpatterns = [path("bare/<slug:slug>/", bare)]
