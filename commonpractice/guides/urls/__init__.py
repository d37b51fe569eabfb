"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.guides.urls import practice

app_name = "guides"
urlpatterns = [
    *practice.urlpatterns,
]
