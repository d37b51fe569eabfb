"""The addresses of this room, below its community."""

from commonpractice.costs.urls import activities, expenses

app_name = "costs"
urlpatterns = [*expenses.urlpatterns, *activities.urlpatterns]
