from django.urls import path

from commonpractice.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("mine/", views.mine, name="mine"),
    path("<slug:slug>/", views.front, name="front"),
]
