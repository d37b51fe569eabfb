"""What a member reaches by their personal link to a question."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
