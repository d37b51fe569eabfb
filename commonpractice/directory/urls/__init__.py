"""The addresses of this room, below its community."""

from django.urls import URLPattern

app_name = "directory"
urlpatterns: list[URLPattern] = []
