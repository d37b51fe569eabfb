"""What people without an account reach: a consultation by a personal link, and their own comment."""

from django.urls import path

from commonpractice.guides.views import comments

urlpatterns = [
    path("c/<slug:key>/", comments.invited, name="invited"),
    path("c/<slug:key>/comment/", comments.comment_by_link, name="comment_by_link"),
    path("k/<slug:key>/", comments.own_comment, name="own_comment"),
]
