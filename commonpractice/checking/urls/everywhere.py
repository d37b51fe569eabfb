"""Checking a note and practising without a community."""

from django.urls import URLPattern

app_name = "check_a_note"
urlpatterns: list[URLPattern] = []
