"""What people reach by personal links, without an account."""

from commonpractice.guides.urls import settling_links

urlpatterns = [*settling_links.urlpatterns]
