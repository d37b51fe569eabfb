"""Signing off, adopting, reporting from practice."""

from django.urls import path

from commonpractice.guides.views import adopting, adoptions, reporting, sign_offs, spokespeople

urlpatterns = [
    path("guides/<int:number>/sign-offs/", sign_offs.sign_offs, name="sign_offs"),
    path("guides/<int:number>/sign-offs/ask/", sign_offs.sign_off_ask, name="sign_off_ask"),
    path("guides/<int:number>/sign-offs/<int:pk>/", sign_offs.sign_off, name="sign_off"),
    path(
        "guides/<int:number>/sign-offs/<int:pk>/call-off/",
        sign_offs.sign_off_call_off,
        name="sign_off_call_off",
    ),
    path("guides/<int:number>/organisations/", spokespeople.spokespeople, name="spokespeople"),
    path(
        "guides/<int:number>/organisations/<int:pk>/end/",
        spokespeople.spokesperson_end,
        name="spokesperson_end",
    ),
    path(
        "guides/<int:number>/organisations/<int:pk>/send-link/",
        spokespeople.spokesperson_send_link,
        name="spokesperson_send_link",
    ),
    path("guides/<int:number>/clauses/<slug:key>/adopt/", adopting.adopt, name="adopt"),
    path("guides/<int:number>/adoptions/", adoptions.guide_adoptions, name="guide_adoptions"),
    path("adoptions/", adoptions.adoptions, name="adoptions"),
    path("adoptions/adoptions.csv", adoptions.adoptions_csv, name="adoptions_csv"),
    path("adoptions/<int:number>/", adoptions.adoption, name="adoption"),
    path("adoptions/<int:number>/<slug:verb>/", adopting.adoption_say, name="adoption_say"),
    path("guides/<int:number>/clauses/<slug:key>/report/", reporting.report, name="report"),
    path(
        "guides/<int:number>/clauses/<slug:key>/reports/summary/",
        reporting.report_summary,
        name="report_summary",
    ),
    path("guides/<int:number>/reports/", reporting.reports, name="reports"),
    path("guides/<int:number>/reports/<int:pk>/", reporting.practice_report, name="practice_report"),
]
