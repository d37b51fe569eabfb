"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.guides.urls import pages, practice, publishing, settling, talk, workshops, write

app_name = "guides"
urlpatterns = [
    *pages.urlpatterns,
    *write.urlpatterns,
    *talk.urlpatterns,
    *settling.urlpatterns,
    *publishing.urlpatterns,
    *practice.urlpatterns,
    *workshops.urlpatterns,
]
