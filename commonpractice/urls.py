"""Every address. Personal links and room codes stand at the top, short; everything else below its community."""

from django.urls import include, path

from commonpractice.agreement import link_urls as links_of_questions
from commonpractice.directory import link_urls as links_of_asked
from commonpractice.guides import link_urls as links_of_guides
from commonpractice.meetings import link_urls as links_of_meetings
from commonpractice.themes import link_urls as links_of_sources

LINKS = [
    *links_of_meetings.urlpatterns,
    *links_of_sources.urlpatterns,
    *links_of_questions.urlpatterns,
    *links_of_guides.urlpatterns,
    *links_of_asked.urlpatterns,
]

urlpatterns = [
    path("outbox/", include("commonpractice.bulletins.outbox_urls")),
    path("account/", include("commonpractice.people.urls")),
    # Before the communities, one of which could otherwise be looked for under /j/.
    path("", include((LINKS, "links"))),
    path("check-a-note/", include("commonpractice.checking.urls.everywhere")),
    path("", include("commonpractice.home.urls")),
    path("<slug:slug>/", include("commonpractice.community.urls")),
    path("<slug:slug>/", include("commonpractice.checking.urls")),
    path("<slug:slug>/", include("commonpractice.bulletins.urls")),
    path("<slug:slug>/", include("commonpractice.library.urls")),
    path("<slug:slug>/", include("commonpractice.directory.urls")),
    path("<slug:slug>/", include("commonpractice.linkages.urls")),
    path("<slug:slug>/", include("commonpractice.themes.urls")),
    path("<slug:slug>/", include("commonpractice.agreement.urls")),
    path("<slug:slug>/", include("commonpractice.guides.urls")),
    path("<slug:slug>/", include("commonpractice.meetings.urls")),
]
