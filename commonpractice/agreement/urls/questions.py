from django.urls import path

from commonpractice.agreement.views import asking, leading, letters, moderating, people, question, questions

urlpatterns = [
    path("questions/", questions.questions, name="questions"),
    path("themes/<int:theme>/ask/", asking.ask, name="ask"),
    path("questions/<int:number>/", question.question, name="question"),
    path("questions/<int:number>/change/", asking.change, name="change"),
    path("questions/<int:number>/remove/", asking.remove, name="remove"),
    path("questions/<int:number>/lead/", leading.lead, name="lead"),
    path("questions/<int:number>/steps/<slug:verb>/", leading.step, name="step"),
    path("questions/<int:number>/moderate/", moderating.moderate, name="moderate"),
    path("questions/<int:number>/people/", people.people, name="people"),
    path("questions/<int:number>/letters/", letters.ask_members, name="ask_members"),
]
