from commonpractice.meetings import after_urls, chair_urls, planning_urls, room_urls

app_name = "meetings"
urlpatterns = [
    *planning_urls.urlpatterns,
    *room_urls.urlpatterns,
    *after_urls.urlpatterns,
    *chair_urls.urlpatterns,
]
