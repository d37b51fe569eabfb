"""The settings refuse to start with a sentence, and never with a trace."""

import os
import subprocess
import sys

import pytest

KEY = "not-secret-" * 3


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COMMONPRACTICE_")}
    return subprocess.run(
        [sys.executable, "-c", "import commonpractice.settings"],
        env={**clean, **{f"COMMONPRACTICE_{name}": value for name, value in environment.items()}},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            {},
            "COMMONPRACTICE_SECRET_KEY: must be set to a random text of at least 32 characters (there is no default)",
        ),
        (
            {"SECRET_KEY": KEY, "PAGE_THREDS": "4"},
            "COMMONPRACTICE_PAGE_THREDS: is not a setting; did you mean COMMONPRACTICE_PAGE_THREADS?",
        ),
        ({"SECRET_KEY": KEY, "TEAPOT": "4"}, "COMMONPRACTICE_TEAPOT: is not a setting"),
        ({"SECRET_KEY": KEY, "PAGE_THREADS": "many"}, "COMMONPRACTICE_PAGE_THREADS: Not a valid integer."),
        (
            {"SECRET_KEY": KEY, "FILES_URL": "http://objects.example.org/bucket"},
            "COMMONPRACTICE_FILES_URL: must look like s3://KEY:SECRET@objects.example.org/bucket?region=eu-west-2",
        ),
        (
            {"SECRET_KEY": KEY, "ADDRESS": "practice.example.org"},
            "COMMONPRACTICE_ADDRESS: must look like https://practice.example.org, with nothing after the host",
        ),
        (
            {"SECRET_KEY": KEY, "DATABASE_URL": "mysql://x/y"},
            "COMMONPRACTICE_DATABASE_URL: must begin with sqlite: or postgresql:",
        ),
        (
            {"SECRET_KEY": KEY, "REDIS_URL": "127.0.0.1:6379"},
            "COMMONPRACTICE_REDIS_URL: must begin with redis://, rediss:// or unix://",
        ),
        (
            {"SECRET_KEY": KEY, "REPLY_DOMAIN": "replies.example.org"},
            "COMMONPRACTICE_REPLY_DOMAIN: and RECEIVE_SMTP_PORT are set together, or neither is",
        ),
    ],
)
def test_refuses_with_a_sentence(environment, sentence):
    started = start(**environment)
    assert started.returncode == 1
    assert started.stderr.splitlines() == [
        "Common Practice cannot start with these settings:",
        f"  {sentence}",
    ]


def test_starts_with_a_secret_key_alone():
    assert start(SECRET_KEY=KEY).returncode == 0


def test_the_demonstration_needs_nothing():
    assert start(DEMONSTRATION="true").returncode == 0
