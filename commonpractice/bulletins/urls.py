from django.urls import path

from commonpractice.bulletins import views
from commonpractice.bulletins.choices.views import digest_times, letter_choices
from commonpractice.bulletins.letterbox.views import my_address_works, their_address_works
from commonpractice.bulletins.updates import urls as of_updates

app_name = "bulletins"
urlpatterns = [
    *of_updates.urlpatterns,
    path("mine/letters/", letter_choices, name="letter_choices"),
    path("mine/letters/works/", my_address_works, name="my_address_works"),
    path("letters/", views.letters, name="letters"),
    path("letters/write/", views.write, name="write"),
    path("letters/times/", digest_times, name="digest_times"),
    path("letters/members/<int:pk>/works/", their_address_works, name="their_address_works"),
    path("letters/<int:pk>/", views.letter, name="letter"),
    path("letters/<int:pk>/edit/", views.edit, name="edit"),
    path("letters/<int:pk>/release/", views.release, name="release"),
    path("letters/<int:pk>/put-aside/", views.aside, name="put_aside"),
    path("letters/<int:pk>/deliveries/<int:delivery_pk>/try/", views.try_again, name="try_again"),
]
