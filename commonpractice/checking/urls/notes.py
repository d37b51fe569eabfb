from django.urls import path

from commonpractice.checking.views import notes

urlpatterns = [
    path("check-a-note/", notes.note, name="note"),
    path("check-a-note/beside/", notes.beside, name="beside"),
]
