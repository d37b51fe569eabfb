from django.urls import path

from commonpractice.linkages.views import entries

urlpatterns = [
    path("linkages/", entries.entries, name="entries"),
    path("linkages/add/<slug:kind>/", entries.add, name="add"),
    path("linkages/<int:pk>/", entries.entry, name="entry"),
    path("linkages/<int:pk>/change/", entries.change, name="change"),
    path("linkages/<int:pk>/still/", entries.still, name="still"),
    path("linkages/<int:pk>/close/", entries.close, name="close"),
]
