from django.urls import path

from commonpractice.themes.views import changes, escalations

urlpatterns = [
    path("barriers/<int:number>/escalate/", escalations.escalate, name="escalate"),
    path("barriers/<int:number>/escalations/<int:pk>/", escalations.escalation, name="escalation"),
    path("barriers/<int:number>/changes/report/", changes.report_change, name="report_change"),
    path("barriers/<int:number>/changes/<int:pk>/", changes.change, name="change"),
    path("barriers/<int:number>/changes/<int:pk>/verify/", changes.verify, name="verify"),
    path("barriers/<int:number>/re-tests/<int:pk>/", changes.retest, name="retest"),
]
