"""The addresses of this room, below its community."""

from commonpractice.value.urls import reports, stories

app_name = "value"
urlpatterns = [*stories.urlpatterns, *reports.urlpatterns]
