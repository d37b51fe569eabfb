from django.urls import path

from commonpractice.themes.views.pictures import feed, numbers, numbers_csv

urlpatterns = [
    path("barriers/numbers/", numbers, name="numbers"),
    path("barriers/numbers/<slug:table>.csv", numbers_csv, name="numbers_csv"),
    path("themes/feed/", feed, name="feed"),
]
