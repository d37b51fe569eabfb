from django.urls import path

from commonpractice.value.views import stories

urlpatterns = [
    path("worth/", stories.stories, name="stories"),
    path("worth/meetings/<int:number>/", stories.tell, name="tell"),
    path("worth/figures/", stories.figures, name="figures"),
]
