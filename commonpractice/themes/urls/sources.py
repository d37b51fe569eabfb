from django.urls import path

from commonpractice.themes.views.unbuilt import unbuilt

urlpatterns = [
    path("sources/", unbuilt, name="sources"),
    path("sources/add/", unbuilt, name="source_add"),
    path("sources/<int:pk>/", unbuilt, name="source"),
    path("sources/<int:pk>/change/", unbuilt, name="source_change"),
    path("sources/<int:pk>/contacts/add/", unbuilt, name="contact_add"),
    path("sources/<int:pk>/contacts/<int:contact_pk>/end/", unbuilt, name="contact_end"),
    path("sources/<int:pk>/contacts/<int:contact_pk>/send-link/", unbuilt, name="contact_send_link"),
    path("sources/<int:pk>/<int:year>-<int:half>/", unbuilt, name="source_half"),
    path("sources/readers/", unbuilt, name="readers"),
    path("sources/readers/<int:pk>/end/", unbuilt, name="reader_end"),
    path("mine/letters/", unbuilt, name="hearing"),
]
