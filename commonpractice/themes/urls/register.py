from django.urls import path

from commonpractice.themes.views import barrier, confirming, merging, register, similar, steps

urlpatterns = [
    path("barriers/", register.register, name="register"),
    path("barriers/register.csv", register.register_csv, name="register_csv"),
    path("barriers/similar/", similar.similar, name="similar"),
    path("barriers/<int:number>/", barrier.barrier, name="barrier"),
    path("barriers/<int:number>/confirm/", confirming.confirm_barrier, name="confirm"),
    path("barriers/<int:number>/confirm/take-back/", confirming.confirm_take_back, name="confirm_take_back"),
    path("barriers/<int:number>/steps/<slug:verb>/", steps.step, name="step"),
    path("barriers/<int:number>/owner/", steps.owner, name="owner"),
    path("barriers/<int:number>/merge/", merging.merge_barrier, name="merge"),
    path("barriers/<int:number>/contains/", barrier.contains, name="contains"),
    path("barriers/<int:number>/reword/", barrier.reword, name="reword"),
]
