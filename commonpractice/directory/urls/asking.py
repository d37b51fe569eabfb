from django.urls import path

from commonpractice.directory.views import answering, asking, sharing

urlpatterns = [
    path("contact/<int:pk>/", asking.contact, name="contact"),
    path("contact/<int:pk>/passed-on/", asking.passed_on, name="passed_on"),
    path("asked/", answering.questions, name="questions"),
    path("asked/<int:pk>/", answering.question, name="question"),
    path("asked/<int:pk>/take-over/", answering.question_take_over, name="question_take_over"),
    path("asked/<int:pk>/close/", answering.question_close, name="question_close"),
    path("asked/<int:pk>/share/", sharing.share_answer, name="share_answer"),
]
