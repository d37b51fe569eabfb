from django.urls import path

from commonpractice.themes.views import theme_changing, theme_publishing, theme_steps, themes

urlpatterns = [
    path("themes/", themes.themes, name="themes"),
    path("themes/propose/", theme_changing.propose, name="propose"),
    path("themes/<int:number>/", themes.theme, name="theme"),
    path("themes/<int:number>/change/", theme_changing.theme_change, name="theme_change"),
    path("themes/<int:number>/support/", theme_steps.support, name="support"),
    path("themes/<int:number>/support/end/", theme_steps.support_end, name="support_end"),
    path("themes/<int:number>/choose/", theme_steps.choose, name="choose"),
    path("themes/<int:number>/set-aside/", theme_steps.set_aside, name="set_aside"),
    path("themes/<int:number>/conclude/", theme_steps.conclude, name="conclude"),
    path("themes/<int:number>/publish/", theme_publishing.publish, name="publish"),
    path("themes/<int:number>/publish/end/", theme_publishing.publish_end, name="publish_end"),
]
