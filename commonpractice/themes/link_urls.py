"""What somebody of a source reaches by their personal link."""

from django.urls import path

from commonpractice.themes.views import checking, draft_saving, drafting, source_link
from commonpractice.themes.views.similar import source_similar

urlpatterns = [
    path("s/<slug:link_key>/", source_link.own_page, name="source"),
    path("s/<slug:link_key>/pass-on/", drafting.pass_on, name="source_pass_on"),
    path("s/<slug:link_key>/letters/", source_link.letters, name="source_letters"),
    path("s/<slug:link_key>/<int:year>-<int:half>/", source_link.half, name="source_half"),
    path("s/<slug:link_key>/barriers/<int:number>/confirm/", source_link.confirm, name="source_confirm"),
    path("s/<slug:link_key>/<uuid:key>/", drafting.draft, name="source_draft"),
    path("s/<slug:link_key>/<uuid:key>/save/", draft_saving.draft_save, name="source_draft_save"),
    path("s/<slug:link_key>/<uuid:key>/check/", checking.draft_check, name="source_draft_check"),
    path("s/<slug:link_key>/<uuid:key>/take-back/", drafting.draft_take_back, name="source_draft_take_back"),
    path("s/<slug:link_key>/<uuid:key>/remove/", drafting.draft_remove, name="source_draft_remove"),
    path("s/<slug:link_key>/similar/", source_similar, name="source_similar"),
    path("s/<slug:link_key>/look/", checking.look, name="source_look"),
]
