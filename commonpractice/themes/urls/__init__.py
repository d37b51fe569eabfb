"""The addresses of this room, below its community; `link_urls` holds those of personal links."""

from commonpractice.themes.urls import life, passing_on, pictures, register, sources, themes

app_name = "themes"
urlpatterns = [
    *passing_on.urlpatterns,
    *sources.urlpatterns,
    *pictures.urlpatterns,
    *register.urlpatterns,
    *life.urlpatterns,
    *themes.urlpatterns,
]
