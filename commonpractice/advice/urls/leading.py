from django.urls import path

from commonpractice.advice.views import following, leading, sending

_ONE = "advice/<int:number>/"
urlpatterns = [
    path(f"{_ONE}draft/", leading.begin_draft, name="begin_draft"),
    path(f"{_ONE}rests-on/", leading.rests_on, name="rests_on"),
    path(f"{_ONE}positions/", leading.positions, name="positions"),
    path(f"{_ONE}send/", sending.send, name="send"),
    path(f"{_ONE}send/preview/", sending.preview, name="preview"),
    path(f"{_ONE}answer/", following.answer, name="answer"),
    path(f"{_ONE}done/", following.done, name="done"),
    path(f"{_ONE}remind/", following.remind, name="remind"),
    path(f"{_ONE}close/", following.close, name="close"),
]
