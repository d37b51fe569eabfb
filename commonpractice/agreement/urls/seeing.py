from django.urls import path

from commonpractice.agreement.views import results, screen

urlpatterns = [
    path("questions/<int:number>/results/", results.results, name="results"),
    path("questions/<int:number>/results.csv", results.results_csv, name="results_csv"),
    path("questions/<int:number>/screen/", screen.screen, name="screen"),
]
