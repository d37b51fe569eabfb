"""Personal links, short enough for a letter. What they open can be read and answered without signing in."""

from django.urls import URLPattern, path

from commonpractice.meetings.views import answering, calendar_feed, date_answering

urlpatterns: list[URLPattern] = [
    path("i/<str:key>/", answering.answer, name="answer"),
    path("d/<str:key>/", date_answering.date_answer, name="date_answer"),
    path("calendar/<str:key>.ics", calendar_feed.calendar, name="calendar"),
]
