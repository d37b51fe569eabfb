from django.urls import path

from commonpractice.advice.views import asking, taking_up

_ONE = "advice/<int:number>/"
urlpatterns = [
    path("advice/ask/", asking.ask, name="ask"),
    path("advice/ask/sent/", asking.asked, name="asked"),
    path("advice/enter/", asking.enter, name="enter"),
    path(f"{_ONE}take-up/", taking_up.take_up, name="take_up"),
    path(f"{_ONE}decline/", taking_up.decline, name="decline"),
    path(f"{_ONE}lead/", taking_up.name_lead, name="name_lead"),
]
