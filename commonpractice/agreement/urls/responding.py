"""Answering a question: responses, ideas, paper and scribe."""

from django.contrib.auth.decorators import login_required
from django.urls import path

from commonpractice.agreement.views import ideas, own_responses, responding, scribe, sheets

urlpatterns = [
    # Its address hangs on the wall as a QR code: who is not signed in comes back here once they are.
    path("questions/<int:number>/respond/", login_required(responding.respond), name="respond"),
    path("questions/<int:number>/respond/<int:statement>/", responding.respond_to, name="respond_to"),
    path("questions/<int:number>/respond/mine/", own_responses.own_responses, name="own_responses"),
    path("questions/<int:number>/ideas/", ideas.ideas, name="ideas"),
    path("questions/<int:number>/ideas/moved-on/", ideas.moved_on, name="moved_on"),
    path("questions/<int:number>/ideas/<uuid:idea>/take-back/", ideas.take_idea_back, name="take_idea_back"),
    path("questions/<int:number>/sheets/", sheets.sheets, name="sheets"),
    path("questions/<int:number>/sheets/enter/", sheets.enter_sheet, name="enter_sheet"),
    path("questions/<int:number>/scribe/", scribe.scribe, name="scribe"),
]
