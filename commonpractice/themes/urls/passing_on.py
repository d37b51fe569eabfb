from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("barriers/pass-on/", unbuilt, name="pass_on"),
    path("barriers/drafts/", unbuilt, name="drafts"),
    path("barriers/drafts/<uuid:key>/", unbuilt, name="draft"),
    path("barriers/drafts/<uuid:key>/save/", unbuilt, name="draft_save"),
    path("barriers/drafts/<uuid:key>/check/", unbuilt, name="draft_check"),
    path("barriers/drafts/<uuid:key>/take-back/", unbuilt, name="draft_take_back"),
    path("barriers/drafts/<uuid:key>/remove/", unbuilt, name="draft_remove"),
    path("barriers/look/", unbuilt, name="look"),
    path("barriers/waiting/", unbuilt, name="waiting"),
    path("barriers/waiting/<uuid:key>/", unbuilt, name="reading"),
    path("barriers/waiting/<uuid:key>/approve/", unbuilt, name="approve"),
    path("barriers/waiting/<uuid:key>/send-back/", unbuilt, name="send_back"),
]
