"""What a member reaches by their personal link to a question."""

from django.urls import URLPattern, path

from commonpractice.agreement.views.positions import position_by_link

urlpatterns: list[URLPattern] = [
    path("q/<str:key>/proposals/<int:proposal_number>/", position_by_link, name="position_by_link"),
]
