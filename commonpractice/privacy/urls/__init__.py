"""The addresses of this room, below its community; those of a person's own page are in `mine`."""

from django.urls import path

from commonpractice.privacy.views import breaches, desk, erasing, requests

app_name = "privacy"
urlpatterns = [
    path("data/", desk.desk, name="desk"),
    path("data/processing/", desk.processing, name="processing"),
    path("data/processing.csv", desk.processing_csv, name="processing_csv"),
    path("data/ask/", requests.ask, name="ask"),
    path("data/asked/<int:pk>/", requests.request, name="request"),
    path("data/breaches/add/", breaches.add, name="breach_add"),
    path("data/breaches/<int:pk>/", breaches.breach, name="breach"),
    path("data/breaches/<int:pk>/change/", breaches.change, name="breach_change"),
    path("data/files/<int:pk>/looked/", desk.looked_at_file, name="file_looked"),
    path("data/erase/<int:pk>/", erasing.erase_member, name="erase_member"),
]
