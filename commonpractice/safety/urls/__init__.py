"""The addresses of this room, below its community."""

from commonpractice.safety.urls import kept_out, leaving, reports

app_name = "safety"
urlpatterns = [*reports.urlpatterns, *kept_out.urlpatterns, *leaving.urlpatterns]
