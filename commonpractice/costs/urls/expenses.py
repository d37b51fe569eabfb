from django.urls import path

from commonpractice.costs.views import expenses

_ONE = "costs/expenses/<int:pk>/"
urlpatterns = [
    path(_ONE, expenses.arrangement, name="arrangement"),
    path(f"{_ONE}offer/", expenses.offer, name="offer"),
    path(f"{_ONE}answer/", expenses.answer, name="answer"),
    path(f"{_ONE}settle/", expenses.settle, name="settle"),
    path(f"{_ONE}take-back/", expenses.take_back, name="take_back"),
    path("costs/<slug:of>/ask/", expenses.ask, name="ask"),
    path("costs/<slug:of>/begin/<int:pk>/", expenses.begin, name="begin"),
]
