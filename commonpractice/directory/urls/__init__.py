"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.directory.urls import asking, members

app_name = "directory"
urlpatterns = [*asking.urlpatterns, *members.urlpatterns]
