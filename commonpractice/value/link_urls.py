"""What a member reaches by the link of their own story, without signing in; and a report by its link."""

from django.urls import path

from commonpractice.value.views import own_story, reports

urlpatterns = [
    path("w/<slug:link_key>/", own_story.worth, name="worth"),
    path("w/<slug:link_key>/answers/", own_story.answers, name="worth_answers"),
    path("w/<slug:link_key>/readers/", own_story.readers, name="worth_readers"),
    path("w/<slug:link_key>/take-back/", own_story.take_back_story, name="worth_take_back"),
    path("w/<slug:link_key>/no-thank-you/", own_story.not_again, name="worth_no"),
    path("w/report/<slug:link_key>/", reports.by_link, name="report"),
    path("w/report/<slug:link_key>/<slug:file>/", reports.file_by_link, name="report_file"),
]
