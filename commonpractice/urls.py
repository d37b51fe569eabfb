"""Every address. Personal links and room codes stand at the top, short; everything else below its community."""

from django.urls import include, path

from commonpractice.advice import link_urls as links_of_advice
from commonpractice.agreement import link_urls as links_of_questions
from commonpractice.bulletins import link_urls as links_of_letters
from commonpractice.directory import link_urls as links_of_asked
from commonpractice.guides import link_urls as links_of_guides
from commonpractice.meetings import link_urls as links_of_meetings
from commonpractice.privacy import link_urls as links_of_data
from commonpractice.rooms_urls import room
from commonpractice.themes import link_urls as links_of_sources
from commonpractice.value import link_urls as links_of_value

LINKS = [
    *links_of_meetings.urlpatterns,
    *links_of_sources.urlpatterns,
    *links_of_questions.urlpatterns,
    *links_of_guides.urlpatterns,
    *links_of_advice.urlpatterns,
    *links_of_asked.urlpatterns,
    *links_of_value.urlpatterns,
    *links_of_letters.urlpatterns,
    *links_of_data.urlpatterns,
]

OF_A_COMMUNITY = [
    room("commonpractice.community.urls"),
    room("commonpractice.checking.urls"),
    room("commonpractice.bulletins.urls"),
    room("commonpractice.library.urls"),
    room("commonpractice.directory.urls"),
    room("commonpractice.linkages.urls"),
    room("commonpractice.themes.urls"),
    room("commonpractice.agreement.urls"),
    room("commonpractice.guides.urls"),
    room("commonpractice.advice.urls"),
    room("commonpractice.meetings.urls"),
    room("commonpractice.costs.urls"),
    room("commonpractice.value.urls"),
    room("commonpractice.moving.urls"),
    room("commonpractice.privacy.urls"),
    room("commonpractice.safety.urls"),
]

handler400 = "commonpractice.running.watching.errors.bad_request"
handler403 = "commonpractice.running.watching.errors.not_open"
handler429 = "commonpractice.running.watching.errors.too_often"
handler500 = "commonpractice.running.watching.errors.went_wrong"

urlpatterns = [
    path("", include("commonpractice.running.urls")),
    path("outbox/", include("commonpractice.bulletins.outbox_urls")),
    path("account/", include("commonpractice.people.urls")),
    path("account/data/", include("commonpractice.privacy.urls.mine")),
    # Before the communities, one of which could otherwise be looked for under /j/.
    path("", include((LINKS, "links"))),
    path("check-a-note/", include("commonpractice.checking.urls.everywhere")),
    path("", include("commonpractice.home.urls")),
    path("<slug:slug>/", include(OF_A_COMMUNITY)),
]
