"""What somebody who asked reaches by their personal link, without an account."""

from django.urls import path

from commonpractice.directory.views import own_question

urlpatterns = [
    path("a/<slug:link_key>/", own_question.asked, name="asked"),
    path("a/<slug:link_key>/close/", own_question.asked_close, name="asked_close"),
]
