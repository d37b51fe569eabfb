from django.urls import path

from commonpractice.directory.views import members

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members/<int:pk>/", members.member, name="member"),
    path("mine/directory/", members.choices, name="choices"),
]
