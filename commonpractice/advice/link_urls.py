"""What a body reaches by the link in its letters, without an account."""

from django.urls import path

from commonpractice.advice.views import by_link

urlpatterns = [
    path("ad/<slug:link_key>/", by_link.advised, name="advised"),
    path("ad/<slug:link_key>/confirm/", by_link.confirm, name="advice_confirm"),
    path("ad/<slug:link_key>/answer/", by_link.answer, name="advice_answer"),
    path("ad/<slug:link_key>/done/", by_link.done, name="advice_done"),
    path("ad/<slug:link_key>/pdf/", by_link.pdf, name="advice_pdf"),
]
