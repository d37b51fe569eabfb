"""The addresses of this room below a community; `everywhere` holds those that belong to none."""

from commonpractice.checking.urls import notes, phrases, practice

app_name = "checking"
urlpatterns = [
    *notes.urlpatterns,
    *phrases.urlpatterns,
    *practice.urlpatterns,
]
