from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("barriers/", unbuilt, name="register"),
    path("barriers/register.csv", unbuilt, name="register_csv"),
    path("barriers/similar/", unbuilt, name="similar"),
    path("barriers/<int:number>/", unbuilt, name="barrier"),
    path("barriers/<int:number>/confirm/", unbuilt, name="confirm"),
    path("barriers/<int:number>/confirm/take-back/", unbuilt, name="confirm_take_back"),
    path("barriers/<int:number>/steps/<slug:verb>/", unbuilt, name="step"),
    path("barriers/<int:number>/owner/", unbuilt, name="owner"),
    path("barriers/<int:number>/merge/", unbuilt, name="merge"),
    path("barriers/<int:number>/reword/", unbuilt, name="reword"),
]
