from django.urls import path

from commonpractice.safety.views import kept_out

_ONE = "safety/kept-out/<int:pk>/"
urlpatterns = [
    path("safety/members/<int:pk>/keep-out/", kept_out.keep_out, name="keep_out"),
    path(_ONE, kept_out.kept_out, name="kept_out"),
    path(f"{_ONE}appeal/", kept_out.appeal, name="appeal"),
    path(f"{_ONE}answer/", kept_out.answer, name="answer"),
    path(f"{_ONE}let-back/", kept_out.let_back, name="let_back"),
    path(f"{_ONE}look-again/", kept_out.look_again, name="look_again"),
]
