"""The addresses of this room, below its community."""

from commonpractice.library.urls import pages

app_name = "library"
urlpatterns = [*pages.urlpatterns]
