"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.guides.urls import pages, practice, settling

app_name = "guides"
urlpatterns = [*pages.urlpatterns, *settling.urlpatterns, *practice.urlpatterns]
