"""What people without an account reach by their personal link."""

from django.urls import path

from commonpractice.privacy.views import by_link

urlpatterns = [path("h/<slug:link_key>/", by_link.held_by_link, name="held_by_link")]
