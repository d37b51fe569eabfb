"""Limits that all processes share, and what becomes of them while Redis is away."""

import time

import pytest
import redis
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache

from commonpractice import shared_cache
from commonpractice.shared_cache import SharedCache
from tests.redis_server import RedisServer

pytestmark = pytest.mark.kill


@pytest.fixture
def shared(redis_server: RedisServer, monkeypatch):
    monkeypatch.setattr(shared_cache, "_away_until", 0.0)
    made = _cache(redis_server)
    LocMemCache("while-redis-is-away", {}).clear()
    yield made
    made._cache.get_client().connection_pool.disconnect()


def _cache(server: RedisServer) -> SharedCache:
    options = {"serializer": "commonpractice.shared_cache.Json", "socket_timeout": 0.3}
    return SharedCache(server.url, {"OPTIONS": options, "KEY_PREFIX": "ours"})


def test_another_process_sees_the_same_count(shared, redis_server):
    assert shared.add("tries", 1)
    assert not shared.add("tries", 1)
    assert shared.incr("tries") == 2
    shared.set("history", [1.5, 2.5], 60)
    other = _cache(redis_server)
    assert other.get_many(["tries", "history", "nothing"]) == {"tries": 2, "history": [1.5, 2.5]}
    other.delete("history")
    assert not shared.has_key("history")
    other._cache.get_client().connection_pool.disconnect()


def test_nothing_that_runs_when_it_is_read_is_kept(shared, redis_server):
    shared.set("history", [1.5], 60)
    with redis.Redis.from_url(redis_server.url) as client:
        assert [client.get(key) for key in client.scan_iter()] == [b"[1.5]"]
    with pytest.raises(TypeError):
        shared.set("object", object())


def test_while_redis_is_away_this_process_counts_by_itself_and_does_not_wait(
    shared, redis_server, monkeypatch
):
    shared.set("history", [1.5], 60)
    redis_server.kill()
    began = time.monotonic()
    assert shared.get("history", []) == []
    shared.set("history", [3.5], 60)
    assert shared.get("history") == [3.5]
    assert shared.add("tries", 1)
    assert not shared.add("tries", 1)
    assert shared.incr("tries") == 2
    assert time.monotonic() - began < 0.5
    redis_server.start()
    monkeypatch.setattr(shared_cache, "_away_until", 0.0)
    assert shared.get("history", []) == []
    shared.set("history", [4.5], 60)
    with redis.Redis.from_url(redis_server.url) as client:
        assert [client.get(key) for key in client.scan_iter()] == [b"[4.5]"]


def test_a_redis_that_is_full_or_only_read_is_as_one_that_is_away(shared, redis_server):
    with redis.Redis.from_url(redis_server.url) as client:
        client.config_set("maxmemory", "1")
        client.config_set("maxmemory-policy", "noeviction")
        shared.set("history", [1.5], 60)
        assert client.dbsize() == 0
    assert shared.get("history") == [1.5]


def test_what_is_worked_out_stays_in_the_process():
    """It may hold what people wrote: letters as PDF, and who should talk with whom."""
    assert isinstance(caches["here"], LocMemCache)
