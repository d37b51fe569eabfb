"""What every page tells the browser, and that no page has a script or a style inside it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver

from commonpractice.safety.headers import HEADERS, fences

ROOT = Path(__file__).parents[2]
INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/(?:json|ld\+json)\")[^>]*>|<style|\sstyle=\"|\son[a-z]+=\"|javascript:",
    re.IGNORECASE,
)


def plain_addresses() -> list[str]:
    """Each address of a community that takes nothing but its name, and those at the top."""
    inner = [
        f"/potteries/{route}"
        for each in get_resolver().url_patterns
        if str(each.pattern) == "<slug:slug>/"
        for route in (str(one.pattern) for one in each.url_patterns)
        if "<" not in route
    ]
    return ["/", "/account/sign-in/", "/no-such-page/", "/account/devices/", "/account/ways/", *inner]


@pytest.mark.parametrize("who", [None, "cora"])
def test_every_page_carries_them_and_nothing_inline(who, request, potteries, sign_in):
    client: Client = sign_in(request.getfixturevalue(who) if who else None)
    seen = set()
    for address in plain_addresses() if who else ["/", "/account/sign-in/", "/potteries/", "/nothing/"]:
        answer = client.get(address)
        seen.add(answer.status_code)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, address
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Frame-Options"] == "DENY"
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert INLINE.findall(answer.content.decode()) == [], address
    assert seen >= {200, 404}


def test_no_template_has_a_script_or_a_style_inside_it():
    """Letters are no pages; nor is what stands in comments."""
    files = [
        each
        for each in (ROOT / "commonpractice").rglob("templates/**/*.html")
        if "email" not in each.parts and each.name != "message.html"
    ]
    found = {
        str(each.relative_to(ROOT)): hit
        for each in files
        if (
            hit := INLINE.findall(
                re.sub(r"{% comment %}.*?{% endcomment %}", "", each.read_text(), flags=re.DOTALL)
            )
        )
    }
    assert len(files) > 300
    assert found == {}


def test_files_are_served_behind_them():
    """So that a style or a script carries them as a page does."""
    fences, _counts, _django, files, *_rest = settings.MIDDLEWARE
    assert (fences, files) == (
        "commonpractice.safety.headers.fences",
        "whitenoise.middleware.WhiteNoiseMiddleware",
    )


@pytest.mark.once
@pytest.mark.parametrize(("scheme", "is_safe"), [("https", True), ("http", False)])
def test_with_https_cookies_are_of_this_host_alone_and_http_is_forgotten(scheme, is_safe, tmp_path):
    names = (
        "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SESSION_COOKIE_NAME",
    )  # fmt: skip
    show = (
        "import json, commonpractice.settings as s;"
        f"print(json.dumps([*(getattr(s, n, None) for n in {names!r}), getattr(s, 'SECURE_HSTS_SECONDS', 0)]))"
    )
    given = {
        "ADDRESS": f"{scheme}://practice.example.org",
        "SECRET_KEY": "not-secret-" * 3,
        "DATA_DIR": str(tmp_path),
    }
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COMMONPRACTICE_")}
    ran = subprocess.run(
        [sys.executable, "-c", show],
        env={**clean, **{f"COMMONPRACTICE_{name}": value for name, value in given.items()}},
        capture_output=True,
        text=True,
        check=True,
    )
    secure, csrf, http_only, csrf_http_only, name, hsts = json.loads(ran.stdout)
    assert (secure, csrf, http_only, csrf_http_only) == (is_safe, is_safe, True, True)
    assert (name == "__Host-session") is is_safe
    assert (hsts >= 31536000) is is_safe


def test_a_view_that_says_otherwise_is_left_alone():
    def view(_request):
        return HttpResponse(headers={"Cross-Origin-Resource-Policy": "cross-origin"})

    answer = fences(view)(RequestFactory().get("/"))
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
