from django.urls import path

from commonpractice.themes.views import checking, draft_saving, drafting, reading_first

urlpatterns = [
    path("barriers/pass-on/", drafting.pass_on, name="pass_on"),
    path("barriers/drafts/", drafting.drafts, name="drafts"),
    path("barriers/drafts/<uuid:key>/", drafting.draft, name="draft"),
    path("barriers/drafts/<uuid:key>/save/", draft_saving.draft_save, name="draft_save"),
    path("barriers/drafts/<uuid:key>/check/", checking.draft_check, name="draft_check"),
    path("barriers/drafts/<uuid:key>/take-back/", drafting.draft_take_back, name="draft_take_back"),
    path("barriers/drafts/<uuid:key>/remove/", drafting.draft_remove, name="draft_remove"),
    path("barriers/look/", checking.look, name="look"),
    path("barriers/waiting/", reading_first.waiting, name="waiting"),
    path("barriers/waiting/<uuid:key>/", reading_first.reading, name="reading"),
    path("barriers/waiting/<uuid:key>/approve/", reading_first.approve, name="approve"),
    path("barriers/waiting/<uuid:key>/send-back/", reading_first.send_back, name="send_back"),
]
