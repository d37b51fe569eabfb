from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("barriers/<int:number>/escalate/", unbuilt, name="escalate"),
    path("barriers/<int:number>/escalations/<int:pk>/", unbuilt, name="escalation"),
    path("barriers/<int:number>/changes/report/", unbuilt, name="report_change"),
    path("barriers/<int:number>/changes/<int:pk>/", unbuilt, name="change"),
    path("barriers/<int:number>/changes/<int:pk>/verify/", unbuilt, name="verify"),
    path("barriers/<int:number>/re-tests/<int:pk>/", unbuilt, name="retest"),
]
