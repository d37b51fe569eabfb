from django.urls import path

from commonpractice.guides.views import pictures, write

_ONE = "guides/<int:number>/"
urlpatterns = [
    path(f"{_ONE}write/", write.write, name="write"),
    path(f"{_ONE}screen/", write.screen, name="screen"),
    path(f"{_ONE}pictures/", pictures.add_picture, name="add_picture"),
    path(f"{_ONE}pictures/<uuid:key>/", pictures.picture, name="picture"),
]
