from django.urls import path

from commonpractice.directory.views import coverage, members

urlpatterns = [
    path("members/", members.members, name="members"),
    path("members/<int:pk>/", members.member, name="member"),
    path("members/who-is-missing/", coverage.coverage, name="coverage"),
    path("mine/directory/", members.choices, name="choices"),
]
