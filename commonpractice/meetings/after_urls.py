from django.urls import URLPattern, path

from commonpractice.meetings.views import actions, minutes, minutes_steps, times

urlpatterns: list[URLPattern] = [
    path("meetings/<int:number>/minutes/", minutes.minutes, name="minutes"),
    path("meetings/<int:number>/minutes/draft/", minutes.draft, name="minutes_draft"),
    path("meetings/<int:number>/minutes/edit/", minutes.edit, name="minutes_edit"),
    path("meetings/<int:number>/minutes/send/", minutes_steps.send, name="minutes_send"),
    path("meetings/<int:number>/minutes/changes/", minutes_steps.ask, name="minutes_ask"),
    path("meetings/<int:number>/minutes/changes/<int:pk>/", minutes_steps.answer, name="minutes_answer"),
    path("meetings/<int:number>/minutes/approve/", minutes_steps.approve, name="minutes_approve"),
    path("meetings/<int:number>/times/", times.times, name="times"),
    path("actions/", actions.actions, name="actions"),
    path("actions/<int:pk>/", actions.action, name="action"),
    path("actions/<int:pk>/done/", actions.done, name="action_done"),
    path("actions/<int:pk>/change/", actions.change, name="action_change"),
]
