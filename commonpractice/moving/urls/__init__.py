"""The addresses of this room, below its community."""

from django.urls import path

from commonpractice.moving import views

app_name = "moving"
_ONE = "taking-out/<uuid:key>/"
urlpatterns = [
    path("taking-out/", views.takings_out, name="takings_out"),
    path(_ONE, views.taking_out, name="taking_out"),
    path(f"{_ONE}remove/", views.remove, name="remove"),
]
