"""Consultations, versions, credits, twins and reviews."""

from django.urls import path

from commonpractice.guides.views import (
    answers,
    comments,
    consultations,
    credit,
    invitations,
    publish,
    reviews,
    twins,
    versions,
)

OF_GUIDE = "guides/<int:number>/"
OF_ONE = OF_GUIDE + "consultations/<int:which>/"
urlpatterns = [
    path(OF_GUIDE + "consultations/begin/", consultations.consult, name="consult"),
    path(OF_ONE, consultations.consultation, name="consultation"),
    path(OF_ONE + "change/", consultations.consultation_change, name="consultation_change"),
    path(OF_ONE + "steps/<slug:verb>/", consultations.consultation_step, name="consultation_step"),
    path(OF_ONE + "comment/", comments.comment, name="comment"),
    path(
        OF_ONE + "comments/<int:comment_number>/take-back/",
        comments.comment_take_back,
        name="comment_take_back",
    ),
    path(OF_ONE + "invitations/", invitations.invitations, name="invitations"),
    path(OF_ONE + "answers/", answers.answers, name="answers"),
    path(OF_ONE + "answers/<uuid:key>/", answers.answer_change, name="answer_change"),
    path(OF_GUIDE + "publish/", publish.publish, name="publish"),
    path(OF_GUIDE + "latest/", versions.latest_version, name="latest"),
    path(OF_GUIDE + "versions/<int:version_number>/", versions.version, name="version"),
    path(
        OF_GUIDE + "versions/<int:version_number>/changes/", versions.version_changes, name="version_changes"
    ),
    path(OF_GUIDE + "shown-pictures/<uuid:key>/", versions.shown_picture, name="shown_picture"),
    path(OF_GUIDE + "credit/", credit.credit, name="credit"),
    path(OF_GUIDE + "twins/begin/", twins.begin_twin, name="begin_twin"),
    path(OF_GUIDE + "review/", reviews.review, name="review"),
]
