from django.urls import path

from commonpractice.running.watching import views

app_name = "running"
urlpatterns = [
    path("health/", views.alive, name="alive"),
    path("health/ready/", views.ready, name="ready"),
    path("metrics/", views.metrics, name="metrics"),
]
