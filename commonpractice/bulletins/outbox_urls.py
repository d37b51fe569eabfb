"""The demonstration's outbox; elsewhere these addresses are not found."""

from django.urls import path

from commonpractice.bulletins import outbox

urlpatterns = [
    path("", outbox.letters, name="outbox"),
    path("<str:file>/<int:number>/", outbox.letter, name="outbox_letter"),
]
