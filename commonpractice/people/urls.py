"""Only the doors we want of allauth: there is no page for passwords or signing up, and changing an address is our own.

allauth looks its own pages up by the names that stand without a namespace.
"""

from allauth.account import views as account
from django.urls import include, path
from django.views.generic import RedirectView

from commonpractice.people import address_views, device_views, views

ours = [
    path("ways/", views.ways, name="ways"),
    path("ways/add/", views.add_passkey, name="add_passkey"),
    path("ways/<int:pk>/name/", views.rename_passkey, name="rename_passkey"),
    path("ways/<int:pk>/remove/", views.remove_passkey, name="remove_passkey"),
    path("devices/", device_views.devices, name="devices"),
    path("devices/others/end/", device_views.end_others, name="end_others"),
    path("devices/<int:pk>/end/", device_views.end_device, name="end_device"),
    path("address/", address_views.address, name="address"),
    path("address/code/", address_views.address_code, name="address_code"),
]

urlpatterns = [
    path("", include((ours, "people"))),
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/", views.sign_in, name="account_request_login_code"),
    path("sign-in/code/", views.confirm_code, name="account_confirm_login_code"),
    path("sign-in/passkey/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    # allauth's letter to an unknown address asks for this name. Nobody signs up: one joins a community.
    path("joining/", RedirectView.as_view(pattern_name="home:start"), name="account_signup"),
    path("sign-out/", views.sign_out, name="account_logout"),
]
