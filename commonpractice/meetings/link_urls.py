"""Personal links and room codes, short enough for a letter or a wall. What they open can be answered without signing in."""

from django.urls import URLPattern, path

from commonpractice.meetings.views import answering, calendar_feed, date_answering, room_join

urlpatterns: list[URLPattern] = [
    path("i/<slug:key>/", answering.answer, name="answer"),
    path("d/<slug:key>/", date_answering.date_answer, name="date_answer"),
    path("calendar/<slug:key>.ics", calendar_feed.calendar, name="calendar"),
    path("j/", room_join.join_room, name="join_room"),
    path("j/<slug:code>/", room_join.join_room_code, name="join_room_code"),
]
