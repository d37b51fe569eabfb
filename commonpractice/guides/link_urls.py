"""What people reach by personal links, without an account."""

from commonpractice.guides.urls import practice_links, settling_links

urlpatterns = [*settling_links.urlpatterns, *practice_links.urlpatterns]
