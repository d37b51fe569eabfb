from django.urls import path

from commonpractice.agreement.views import (
    outcomes,
    positions,
    proposal_deciding,
    proposal_leading,
    proposals,
)

_ONE = "questions/<int:number>/proposals/<int:proposal_number>/"
urlpatterns = [
    path("questions/<int:number>/proposals/", proposals.propose, name="propose"),
    path(_ONE, proposals.proposal, name="proposal"),
    path(f"{_ONE}change/", proposals.proposal_change, name="proposal_change"),
    path(f"{_ONE}ask/", proposals.proposal_ask, name="proposal_ask"),
    path(f"{_ONE}position/", positions.position, name="position"),
    path(f"{_ONE}lead/", proposal_leading.proposal_lead, name="proposal_lead"),
    path(f"{_ONE}steps/<slug:verb>/", proposal_leading.proposal_step, name="proposal_step"),
    path(f"{_ONE}amend/", proposal_deciding.amend, name="amend"),
    path(f"{_ONE}decide/", proposal_deciding.decide, name="decide"),
    path("outcomes/", outcomes.outcomes, name="outcomes"),
    path("outcomes/<int:number>/", outcomes.outcome, name="outcome"),
    path("outcomes/<int:number>/review/", outcomes.outcome_review, name="outcome_review"),
]
