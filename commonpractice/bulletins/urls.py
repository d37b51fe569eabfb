from django.urls import path

from commonpractice.bulletins import views
from commonpractice.bulletins.updates import urls as of_updates

app_name = "bulletins"
urlpatterns = [
    *of_updates.urlpatterns,
    path("letters/", views.letters, name="letters"),
    path("letters/write/", views.write, name="write"),
    path("letters/<int:pk>/", views.letter, name="letter"),
    path("letters/<int:pk>/edit/", views.edit, name="edit"),
    path("letters/<int:pk>/release/", views.release, name="release"),
    path("letters/<int:pk>/put-aside/", views.aside, name="put_aside"),
    path("letters/<int:pk>/deliveries/<int:delivery_pk>/try/", views.try_again, name="try_again"),
]
