from django.urls import path

from commonpractice.library.views import adding, batch, giving, looking_after, pieces, resources, room

urlpatterns = [
    path("library/", resources.resources, name="resources"),
    path("library/room/", room.room, name="room"),
    path("library/add/", adding.add_what, name="add"),
    path("library/add/files/", adding.add_files, name="add_files"),
    path("library/add/<str:kind>/", adding.add_words, name="add_words"),
    path("library/brought/", pieces.announce, name="announce"),
    path("library/brought/<uuid:key>/", batch.batch, name="batch"),
    path("library/brought/<uuid:key>/<int:position>/", pieces.piece, name="piece"),
    path("library/<int:number>/", resources.resource, name="resource"),
    path("library/<int:number>/change/", looking_after.change, name="change"),
    path("library/<int:number>/replace/", adding.replace, name="replace"),
    path("library/<int:number>/review/", looking_after.review, name="review"),
    path("library/<int:number>/remove/", looking_after.remove, name="remove"),
    path("library/<int:number>/files/<int:version>/", giving.file, name="file"),
    path("library/<int:number>/files/<int:version>/preview/", giving.preview, name="preview"),
]
