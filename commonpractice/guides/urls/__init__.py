"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from django.urls import URLPattern

from commonpractice.guides.urls import pages

app_name = "guides"
urlpatterns: list[URLPattern] = [
    *pages.urlpatterns,
]
