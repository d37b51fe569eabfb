from django.urls import path

from commonpractice.themes.views import contacts, hearing, readers, sources

urlpatterns = [
    path("sources/", sources.sources, name="sources"),
    path("sources/add/", sources.source_add, name="source_add"),
    path("sources/<int:pk>/", sources.source, name="source"),
    path("sources/<int:pk>/change/", sources.source_change, name="source_change"),
    path("sources/<int:pk>/contacts/add/", contacts.contact_add, name="contact_add"),
    path("sources/<int:pk>/contacts/<int:contact_pk>/end/", contacts.contact_end, name="contact_end"),
    path(
        "sources/<int:pk>/contacts/<int:contact_pk>/send-link/",
        contacts.contact_send_link,
        name="contact_send_link",
    ),
    path("sources/<int:pk>/<int:year>-<int:half>/", sources.source_half, name="source_half"),
    path("sources/readers/", readers.readers, name="readers"),
    path("sources/readers/<int:pk>/end/", readers.reader_end, name="reader_end"),
    path("mine/letters/barriers/", hearing.hearing, name="hearing"),
]
