from django.urls import URLPattern, path

from commonpractice.meetings.views import (
    agenda,
    answers,
    calendar_feed,
    date_polls,
    letters,
    meetings,
    planning,
    training,
)

urlpatterns: list[URLPattern] = [
    path("meetings/", meetings.list_meetings, name="list"),
    path("meetings/calendar/", calendar_feed.calendar_link, name="calendar_link"),
    path("meetings/plan/", planning.plan, name="plan"),
    path("meetings/plan/training/", training.plan_training, name="plan_training"),
    path("meetings/dates/", date_polls.ask_for_dates, name="ask_for_dates"),
    path("meetings/dates/<int:pk>/", date_polls.date_poll, name="date_poll"),
    path("meetings/dates/<int:pk>/reminder/", date_polls.draft_reminder, name="date_reminder"),
    path("meetings/dates/<int:poll_pk>/letters/<int:pk>/", letters.poll_letter, name="date_letter"),
    path("meetings/<int:number>/", meetings.meeting, name="meeting"),
    path("meetings/<int:number>/edit/", planning.edit, name="edit"),
    path("meetings/<int:number>/cancel/", planning.cancel, name="cancel"),
    path("meetings/<int:number>/agenda/", agenda.agenda, name="agenda"),
    path("meetings/<int:number>/agenda/share/", agenda.take_offers, name="agenda_share"),
    path("meetings/<int:number>/agenda/<int:pk>/", agenda.section, name="agenda_section"),
    path("meetings/<int:number>/agenda/<int:pk>/move/", agenda.move, name="agenda_move"),
    path("meetings/<int:number>/agenda/<int:pk>/remove/", agenda.remove, name="agenda_remove"),
    path("meetings/<int:number>/answers/", answers.answers, name="answers"),
    path("meetings/<int:number>/letters/", letters.letters, name="letters"),
    path("meetings/<int:number>/letters/<int:pk>/", letters.letter, name="letter"),
]
