from django.urls import path

from commonpractice.value.views import drafting, reports

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/begin/", drafting.begin, name="begin"),
    path("reports/<int:number>/", drafting.report, name="report"),
    path("reports/<int:number>/fix/", drafting.fix, name="fix"),
    path("reports/<int:number>/<int:version>/", reports.version, name="version"),
    path("reports/<int:number>/<int:version>/<slug:file>/", reports.version_file, name="version_file"),
]
