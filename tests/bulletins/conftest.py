from datetime import timedelta

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.posting import Recipient, draft_letter, release_letter
from tests.bulletins.mailroom import Mailroom, Workers
from tests.serving import shared_database


@pytest.fixture
def mailroom(settings):
    """A real mail server on this machine, and settings that send there."""
    room = Mailroom()
    room.open()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", room.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield room
    room.close()


@pytest.fixture
def shared(transactional_db):
    return shared_database()


@pytest.fixture
def workers(shared, mailroom, tmp_path):
    workers = Workers(shared, mailroom, tmp_path)
    yield workers
    workers.end()


@pytest.fixture
def post(now):
    """`post(community, "Subject", recipients)`: a letter drafted and released, without a person."""

    def posted(community, subject, recipients, *, body="Hello {name},\n\nwelcome.", wanted_at=None, **more):
        letter = draft_letter(
            community=community, step=subject[:100], kind="note", subject=subject, body=body, at=now, **more
        )
        release_letter(letter, by=None, at=now, recipients=recipients, wanted_at=wanted_at)
        return letter

    return posted


def strangers(number: int) -> list[Recipient]:
    return [Recipient(None, f"Person {each:02}", f"person{each:02}@example.org") for each in range(number)]


@pytest.fixture
def expire_claims(now):
    """As if two minutes had passed: a claim that nobody finished runs out."""

    def expired() -> int:
        return (
            Delivery.objects.waiting().exclude(claimed_at=None).update(next_try_at=now - timedelta(seconds=1))
        )

    return expired
