from django.urls import path

from commonpractice.safety.views import reports

urlpatterns = [
    path("safety/", reports.overview, name="overview"),
    path("safety/named/", reports.name, name="name"),
    path("safety/wrong/<slug:kind>/<slug:thing>/", reports.report_it, name="report_it"),
    path("safety/reports/<int:pk>/", reports.report, name="report"),
    path("safety/reports/<int:pk>/decide/", reports.decide, name="decide"),
]
