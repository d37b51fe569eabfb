"""Checking a note and practising without a community."""

from commonpractice.checking.urls import practice

app_name = "check_a_note"
urlpatterns = [*practice.alone]
