"""The addresses of this room, below its community."""

from commonpractice.linkages.urls import entries, talking

app_name = "linkages"
urlpatterns = [*entries.urlpatterns, *talking.urlpatterns]
