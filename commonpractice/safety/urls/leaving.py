from django.urls import path

from commonpractice.safety.views import leaving

urlpatterns = [
    path("away/", leaving.away, name="away"),
    path("safety/leaving/", leaving.leaving, name="leaving"),
]
