"""The addresses of this room, below its community."""

from commonpractice.advice.urls import asking, leading, reading

app_name = "advice"
urlpatterns = [*reading.urlpatterns, *asking.urlpatterns, *leading.urlpatterns]
