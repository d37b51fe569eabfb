"""Every address. Personal links and room codes stand at the top, short; everything else below its community."""

from django.urls import include, path

from commonpractice.meetings import link_urls

urlpatterns = [
    path("outbox/", include("commonpractice.bulletins.outbox_urls")),
    path("account/", include("commonpractice.people.urls")),
    # Before the communities, one of which could otherwise be looked for under /j/.
    path("", include((link_urls.urlpatterns, "links"))),
    path("", include("commonpractice.home.urls")),
    path("<slug:slug>/", include("commonpractice.community.urls")),
    path("<slug:slug>/", include("commonpractice.bulletins.urls")),
    path("<slug:slug>/", include("commonpractice.meetings.urls")),
]
