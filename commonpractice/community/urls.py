from commonpractice.community import membership_urls, terms_urls

app_name = "community"
urlpatterns = [*membership_urls.urlpatterns, *terms_urls.urlpatterns]
