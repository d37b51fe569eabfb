"""What `commonpractice check` says of Redis, asked of a real one."""

from datetime import UTC, datetime

import pytest
from redis import Redis

from commonpractice.running.checks.redis import redis

pytestmark = pytest.mark.kill


def said(settings, url: str) -> list[tuple[str, str, str]]:
    settings.REDIS_URL = url
    found = list(redis(datetime(2026, 5, 14, 10, 0, tzinfo=UTC)))
    assert [each for each in found if each.state != "well" and not each.mend] == []
    return [(each.what, each.state, each.says) for each in found]


def test_without_one_nothing_is_wrong(settings):
    assert said(settings, "") == [("redis", "well", "None is needed for one server process.")]


def test_version_and_memory(settings, redis_server):
    answers, memory = said(settings, redis_server.url)
    assert answers[:2] == ("redis", "well")
    assert answers[2].startswith(("Redis ", "Valkey "))
    assert memory == ("memory of redis", "look", "It may take all memory of its machine.")
    with Redis.from_url(redis_server.url) as client:
        client.config_set("maxmemory", "64mb")
        full = "When it is full it takes nothing more, and each process counts by itself."
        assert said(settings, redis_server.url)[1] == ("memory of redis", "look", full)
        client.config_set("maxmemory-policy", "volatile-ttl")
    well = ("memory of redis", "well", "At most 64 MB; when it is full: volatile-ttl.")
    assert said(settings, redis_server.url)[1] == well


def test_one_that_is_not_there_or_wants_a_password(settings, redis_server):
    with Redis.from_url(redis_server.url) as client:
        client.config_set("requirepass", "open sesame")
    both = "each process counts by itself and asks the database."
    refused = f"Redis cannot be asked (AuthenticationError): {both}"
    assert said(settings, redis_server.url) == [("redis", "wrong", refused)]
    redis_server.kill()
    gone = f"Redis cannot be asked (ConnectionError): {both}"
    assert said(settings, redis_server.url) == [("redis", "wrong", gone)]
    redis_server.start()


def test_a_network_that_others_may_be_in(settings, monkeypatch, redis_server):
    """The same server by another name: as if it stood on another machine."""
    asked = redis_server.url.replace("127.0.0.1", "127.1")
    assert [each[::2] for each in said(settings, asked)[2:]] == [
        (
            "way to redis",
            "It asks for no password: whoever is in its network can lift limits and listen to what is written.",
        ),
        ("way to redis", "What goes there is not encrypted."),
    ]
