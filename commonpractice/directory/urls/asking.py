from django.urls import path

from commonpractice.directory.views import asking

urlpatterns = [
    path("contact/<int:pk>/", asking.contact, name="contact"),
    path("contact/<int:pk>/passed-on/", asking.passed_on, name="passed_on"),
]
