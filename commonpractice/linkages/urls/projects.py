from django.urls import path

from commonpractice.linkages.views import projects

_ONE = "joint-projects/<int:pk>/"
urlpatterns = [
    path("joint-projects/", projects.projects, name="projects"),
    path("joint-projects/begin/", projects.begin, name="begin"),
    path(_ONE, projects.project, name="project"),
    path(f"{_ONE}change/", projects.change_project, name="change_project"),
    path(f"{_ONE}end/", projects.end, name="end"),
    path(f"{_ONE}take-part/", projects.take_part, name="take_part"),
    path(f"{_ONE}step-out/", projects.step_out, name="step_out"),
]
