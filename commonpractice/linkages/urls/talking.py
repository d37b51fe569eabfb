from django.urls import path

from commonpractice.linkages.views import talking

urlpatterns = [
    path("linkages/<int:pk>/with/<int:offer>/introduce/", talking.introduce, name="introduce"),
    path("linkages/<int:pk>/with/<int:offer>/put-aside/", talking.put_aside, name="put_aside"),
    path("linkages/introductions/", talking.introductions, name="introductions"),
    path("linkages/introductions/<int:pk>/", talking.introduction, name="introduction"),
    path("linkages/introductions/<int:pk>/answer/", talking.answer, name="answer"),
    path("linkages/introductions/<int:pk>/what-became/", talking.what_became, name="what_became"),
]
