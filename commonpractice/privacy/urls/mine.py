"""What is held about somebody across their communities: below their account."""

from django.urls import path

from commonpractice.privacy.views import erasing, mine

app_name = "my_data"
urlpatterns = [
    path("", mine.held, name="held"),
    path("copy/", mine.ask_copy, name="ask_copy"),
    path("copy/<uuid:key>/", mine.copy, name="copy"),
    path("agreed/", mine.agreed, name="agreed"),
    path("erase/", erasing.erase_me, name="erase"),
]
