from commonpractice.community import chair_urls, membership_urls, terms_urls

app_name = "community"
urlpatterns = [*membership_urls.urlpatterns, *terms_urls.urlpatterns, *chair_urls.urlpatterns]
