from django.urls import path

from commonpractice.advice.views import reading

urlpatterns = [
    path("advice/", reading.advices, name="all"),
    path("advice/<int:number>/", reading.one, name="one"),
    path("advice/<int:number>/pdf/", reading.pdf, name="pdf"),
    path("advice/of-text/<int:number>/", reading.of_text, name="of_text"),
    path("advice/of-question/<int:number>/", reading.of_question, name="of_question"),
]
