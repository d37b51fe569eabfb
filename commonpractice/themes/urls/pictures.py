from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("barriers/numbers/", unbuilt, name="numbers"),
    path("barriers/numbers/<slug:table>.csv", unbuilt, name="numbers_csv"),
    path("themes/feed/", unbuilt, name="feed"),
]
