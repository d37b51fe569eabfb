from django.urls import path

from commonpractice.bulletins.updates.views import importing, pictures, reading, releasing, writing

_ONE = "updates/<int:number>/"
urlpatterns = [
    path("updates.atom", reading.feed, name="feed"),
    path("updates/", reading.updates, name="updates"),
    path("updates/write/", writing.write, name="update_write"),
    path("updates/import/", importing.bring, name="update_bring"),
    path("updates/import/<int:pk>/", importing.old_site, name="update_import"),
    path("updates/from/<path:old>", importing.from_old_address, name="update_from_old_address"),
    path(_ONE, reading.without_words, name="update_by_number"),
    path(f"{_ONE}edit/", writing.edit, name="update_edit"),
    path(f"{_ONE}release/", releasing.release, name="update_release"),
    path(f"{_ONE}take-back/", releasing.take_back, name="update_take_back"),
    path(f"{_ONE}withdraw/", releasing.withdraw, name="update_withdraw"),
    path(f"{_ONE}pictures/", pictures.pictures, name="update_pictures"),
    path(f"{_ONE}pictures/<uuid:key>/words/", pictures.picture_words, name="picture_words"),
    path(f"{_ONE}pictures/<uuid:key>/take-out/", pictures.take_picture_out, name="take_picture_out"),
    path(f"{_ONE}pictures/<uuid:key>/<str:size>/", reading.picture, name="picture"),
    # Last: the words of an update may be any.
    path(f"{_ONE}<slug:words>/", reading.update, name="update"),
]
