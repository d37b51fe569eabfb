"""What organisations reach by the personal link of who speaks for them, and the short address of a report."""

from django.urls import path

from commonpractice.guides.views import adopting, adoptions, reporting, sign_offs, spokespeople

urlpatterns = [
    path("o/<slug:link_key>/", spokespeople.own_page, name="spokesperson"),
    path("o/<slug:link_key>/sign-offs/<int:pk>/", sign_offs.sign_off_by_link, name="sign_off_by_link"),
    path("o/<slug:link_key>/clauses/<slug:key>/adopt/", adopting.adopt_by_link, name="adopt_by_link"),
    path("o/<slug:link_key>/adoptions/<int:number>/", adoptions.adoption_by_link, name="adoption_by_link"),
    path(
        "o/<slug:link_key>/adoptions/<int:number>/<slug:verb>/",
        adopting.adoption_say_by_link,
        name="adoption_say_by_link",
    ),
    path("r/<int:pk>/", reporting.report_clause, name="report_clause"),
]
