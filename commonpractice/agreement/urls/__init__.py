"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.agreement.urls import proposals, questions, responding, seeing

app_name = "agreement"
urlpatterns = [
    *questions.urlpatterns,
    *responding.urlpatterns,
    *seeing.urlpatterns,
    *proposals.urlpatterns,
]
