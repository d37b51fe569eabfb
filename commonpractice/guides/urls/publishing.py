"""Forms of a version to take away."""

from django.urls import path

from commonpractice.guides.views import built

OF_VERSION = "guides/<int:number>/versions/<int:version_number>/"
urlpatterns = [
    path(OF_VERSION + "one-page/", built.one_page, name="one_page"),
    path(OF_VERSION + "forms/<slug:form>/", built.form, name="form"),
    path(OF_VERSION + "<str:file>", built.form_file, name="form_file"),
]
