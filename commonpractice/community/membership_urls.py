from django.urls import path

from commonpractice.community.views import details, members, organisations, record, settings

urlpatterns = [
    path("members/access-needs/", members.access_needs, name="access_needs"),
    path("members/<int:pk>/role/", members.member_role, name="member_role"),
    path("members/<int:pk>/end/", members.member_end, name="member_end"),
    path("mine/details/", details.details, name="details"),
    path("mine/leave/", details.leave, name="leave"),
    path("settings/", settings.settings, name="settings"),
    path("settings/contact-points/", settings.contact_points, name="contact_points"),
    path(
        "settings/contact-points/<int:pk>/remove/", settings.contact_point_remove, name="contact_point_remove"
    ),
    path("settings/contact-points/<int:pk>/up/", settings.contact_point_up, name="contact_point_up"),
    path("settings/organisations/", organisations.organisations, name="organisations"),
    path("settings/organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path(
        "settings/organisations/<int:pk>/merge/", organisations.organisation_merge, name="organisation_merge"
    ),
    path("record/", record.record, name="record"),
]
