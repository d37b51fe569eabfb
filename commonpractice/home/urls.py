from django.urls import include, path

from commonpractice.home.views import demonstration, pages, styleguide

app_name = "home"
urlpatterns = [
    path("", pages.start, name="start"),
    path("mine/", pages.mine, name="mine"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("demonstration/", demonstration.people, name="demonstration"),
    path("<slug:slug>/", pages.front, name="front"),
    path("<slug:slug>/", include("commonpractice.home.joining.urls")),
]
