"""The addresses of this room, below its community."""

from commonpractice.directory.urls import asking

app_name = "directory"
urlpatterns = [*asking.urlpatterns]
