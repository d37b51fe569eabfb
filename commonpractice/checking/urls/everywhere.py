"""Checking a note and practising without a community."""

from django.urls import path

from commonpractice.checking.urls import practice
from commonpractice.checking.views import notes

app_name = "check_a_note"
urlpatterns = [path("", notes.note, name="note"), *practice.alone]
