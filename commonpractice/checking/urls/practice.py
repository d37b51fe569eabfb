from django.urls import path

from commonpractice.checking.views import counts, practice

alone = [
    path("practice/", practice.practice, name="practice"),
    path("practice/paper/", practice.paper, name="paper"),
    path("practice/notes/<slug:exercise>/", practice.exercise, name="exercise"),
    path("practice/notes/<slug:exercise>/screen/", practice.screen, name="screen"),
]
"""For everybody, with or without a community."""

urlpatterns = [
    *alone,
    path("practice/our-team/", counts.our_team, name="our_team"),
    path("practice/count/", counts.count, name="count"),
]
