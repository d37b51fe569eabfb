"""What a member reaches by their personal link to a question."""

from django.urls import path

from commonpractice.agreement.views import ask_link, ideas, own_responses, positions, responding, results

urlpatterns = [
    path("q/<slug:key>/", ask_link.ask_link, name="ask_link"),
    path("q/<slug:key>/respond/", responding.respond, name="respond_by_link"),
    path("q/<slug:key>/respond/<int:statement>/", responding.respond_to, name="respond_to_by_link"),
    path("q/<slug:key>/respond/mine/", own_responses.own_responses, name="own_responses_by_link"),
    path("q/<slug:key>/ideas/", ideas.ideas, name="ideas_by_link"),
    path("q/<slug:key>/ideas/moved-on/", ideas.moved_on, name="moved_on_by_link"),
    path("q/<slug:key>/ideas/<uuid:idea>/take-back/", ideas.take_idea_back, name="take_idea_back_by_link"),
    path("q/<slug:key>/results/", results.results, name="results_by_link"),
    path(
        "q/<slug:key>/proposals/<int:proposal_number>/", positions.position_by_link, name="position_by_link"
    ),
]
