"""What is said of a text while it is written, what is suggested in it, and its moments."""

from django.urls import path

from commonpractice.guides.views import history, remarks, suggestions

_ONE = "guides/<int:number>/"
_REMARK = f"{_ONE}comments/<int:which>/"
_MOMENT = f"{_ONE}history/<int:which>/"
urlpatterns = [
    path(f"{_ONE}comments/", remarks.comments, name="comments"),
    path(f"{_ONE}comments/beside/", remarks.comments_beside, name="comments_beside"),
    path(f"{_ONE}comments/add/", remarks.remark_add, name="remark_add"),
    path(_REMARK, remarks.remark, name="remark"),
    path(f"{_REMARK}answers/<int:pk>/take-back/", remarks.reply_take_back, name="reply_take_back"),
    path(f"{_REMARK}<slug:step>/", remarks.remark_step, name="remark_step"),
    path(f"{_ONE}suggestions/", suggestions.suggestions, name="suggestions"),
    path(f"{_ONE}suggestions/decide/", suggestions.decide_suggestion, name="decide_suggestion"),
    path(f"{_ONE}history/", history.history, name="history"),
    path(_MOMENT, history.moment, name="moment"),
    path(f"{_MOMENT}compare/", history.moment_compare, name="moment_compare"),
    path(f"{_MOMENT}back/", history.moment_back, name="moment_back"),
]
