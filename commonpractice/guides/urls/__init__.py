"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.guides.urls import practice, settling

app_name = "guides"
urlpatterns = [*settling.urlpatterns, *practice.urlpatterns]
