from django.urls import URLPattern, path

from commonpractice.meetings.views import room_join

urlpatterns: list[URLPattern] = [
    path("j/", room_join.join_room, name="join_room"),
    path("j/<slug:code>/", room_join.join_room_code, name="join_room_code"),
]
