from django.urls import path

from commonpractice.costs.views import activities, agreeing, totals

urlpatterns = [
    path("costs/", activities.overview, name="overview"),
    path("costs/add/", activities.add, name="add"),
    path("costs/totals/", totals.totals, name="totals"),
    path("costs/totals.csv", totals.totals_csv, name="totals_csv"),
    path("costs/agreed/<int:pk>/yes/", agreeing.agree, name="agree"),
    path("costs/agreed/<int:pk>/change/", agreeing.change, name="change"),
    path("costs/agreed/<int:pk>/end/", agreeing.end, name="end"),
    path("costs/<slug:of>/", activities.activity, name="activity"),
    path("costs/<slug:of>/agree/", agreeing.propose, name="propose"),
]
