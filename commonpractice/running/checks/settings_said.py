from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.checks import ERROR, run_checks

from commonpractice.running.checks.finding import Finding, look, well, wrong

FEW = 12
HERE = ("127.0.0.1", "localhost", "[::1]")


def django_itself(_now: datetime) -> Iterator[Finding]:
    """What the framework finds in models, addresses, templates and settings."""
    messages = [message for message in run_checks() if not message.is_silenced()]
    for message in messages:
        says, mend = (
            f"{message.id}: {message.msg}",
            message.hint or "This is a mistake in the program: tell us.",
        )
        yield (wrong if message.level >= ERROR else look)("program", says, mend)
    if not messages:
        yield well("program", "Models, addresses and settings fit each other.")


def secrets(_now: datetime) -> Iterator[Finding]:
    if settings.DEMONSTRATION:
        yield look(
            "secrets",
            "This is a demonstration: anybody may sign in as anybody.",
            "Never let real people in. Unset COMMONPRACTICE_DEMONSTRATION to serve them.",
        )
    elif len(set(settings.SECRET_KEY)) < FEW:
        yield wrong(
            "secrets",
            "COMMONPRACTICE_SECRET_KEY is made of a few characters only and could be guessed.",
            'Make another: python3 -c "import secrets; print(secrets.token_urlsafe(48))"',
        )
    else:
        yield well("secrets", "The secret key is long and mixed.")


def address(_now: datetime) -> Iterator[Finding]:
    what, scheme, host = "address", *settings.ADDRESS.split("://")
    if settings.DEMONSTRATION or host.rsplit(":", 1)[0] in HERE:
        yield look(
            what,
            f"The site is at {settings.ADDRESS}, for this machine only.",
            "Set COMMONPRACTICE_ADDRESS to the name that people will use, with https.",
        )
    elif scheme != "https":
        yield wrong(
            what,
            f"The site is at {settings.ADDRESS}: whoever sits between could read everything.",
            "Put Caddy or nginx in front (deploy/), and set COMMONPRACTICE_ADDRESS to https://…",
        )
    elif not settings.BEHIND_PROXY:
        yield wrong(
            what,
            "The address is https, but nothing in front is said to speak it.",
            "Put Caddy or nginx in front (deploy/), and set COMMONPRACTICE_BEHIND_PROXY=true.",
        )
    else:
        yield well(what, f"The site is at {settings.ADDRESS}.")
