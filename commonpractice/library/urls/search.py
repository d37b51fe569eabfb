from django.urls import path

from commonpractice.library.views import search

urlpatterns = [path("search/", search.find, name="search")]
