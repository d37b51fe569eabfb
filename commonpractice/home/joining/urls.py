from django.urls import path

from commonpractice.home.joining import requests, views

urlpatterns = [
    path("join/", views.join, name="join"),
    path("joined/", views.joined, name="joined"),
    path("requests/", requests.open_requests, name="requests"),
    path("requests/<int:pk>/", requests.request_to_join, name="request"),
    path("requests/<int:pk>/approve/", requests.approve_request, name="request_approve"),
    path("requests/<int:pk>/decline/", requests.decline_request, name="request_decline"),
]
