"""The addresses of this room, below its community."""

from commonpractice.linkages.urls import entries, projects, talking

app_name = "linkages"
urlpatterns = [*entries.urlpatterns, *talking.urlpatterns, *projects.urlpatterns]
