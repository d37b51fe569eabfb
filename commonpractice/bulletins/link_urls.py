"""What is reached from a letter without an account."""

from django.urls import path

from commonpractice.bulletins.choices import views

urlpatterns = [path("stop/<str:token>/", views.stop_letters, name="stop_letters")]
