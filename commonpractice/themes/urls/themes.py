from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("themes/", unbuilt, name="themes"),
    path("themes/propose/", unbuilt, name="propose"),
    path("themes/<int:number>/", unbuilt, name="theme"),
    path("themes/<int:number>/change/", unbuilt, name="theme_change"),
    path("themes/<int:number>/support/", unbuilt, name="support"),
    path("themes/<int:number>/support/end/", unbuilt, name="support_end"),
    path("themes/<int:number>/choose/", unbuilt, name="choose"),
    path("themes/<int:number>/set-aside/", unbuilt, name="set_aside"),
    path("themes/<int:number>/conclude/", unbuilt, name="conclude"),
    path("themes/<int:number>/publish/", unbuilt, name="publish"),
    path("themes/<int:number>/publish/end/", unbuilt, name="publish_end"),
]
