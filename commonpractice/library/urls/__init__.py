"""The addresses of this room, below its community."""

from commonpractice.library.urls import pages, search

app_name = "library"
urlpatterns = [*pages.urlpatterns, *search.urlpatterns]
