"""What every answer says to browsers, pages and files alike, besides Django's own headers and the content security policy.

A view that says otherwise, such as a picture that feed readers show, is left alone.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOTHING_OF = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOTHING_OF),
    "X-Permitted-Cross-Domain-Policies": "none",
}


def fences(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response

    return answer
