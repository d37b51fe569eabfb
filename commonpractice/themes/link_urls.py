"""What somebody of a source reaches by their personal link."""

from django.urls import path

from commonpractice.themes.views import source_link
from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("s/<slug:link_key>/", source_link.own_page, name="source"),
    path("s/<str:link_key>/pass-on/", unbuilt, name="source_pass_on"),
    path("s/<slug:link_key>/letters/", source_link.letters, name="source_letters"),
    path("s/<slug:link_key>/<int:year>-<int:half>/", source_link.half, name="source_half"),
    path("s/<slug:link_key>/barriers/<int:number>/confirm/", source_link.confirm, name="source_confirm"),
    path("s/<str:link_key>/<uuid:key>/", unbuilt, name="source_draft"),
    path("s/<str:link_key>/<uuid:key>/save/", unbuilt, name="source_draft_save"),
    path("s/<str:link_key>/<uuid:key>/check/", unbuilt, name="source_draft_check"),
    path("s/<str:link_key>/<uuid:key>/take-back/", unbuilt, name="source_draft_take_back"),
    path("s/<str:link_key>/<uuid:key>/remove/", unbuilt, name="source_draft_remove"),
    path("s/<str:link_key>/look/", unbuilt, name="source_look"),
]
