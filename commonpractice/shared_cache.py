"""What processes share for minutes, in Redis or Valkey: how often somebody tried. Used where COMMONPRACTICE_REDIS_URL is set.

While Redis cannot be asked, each process counts by itself: with *n* processes a limit is then at most *n* times as wide. To let
everybody through would open the doors to whoever can disturb Redis; to let nobody through would close the site with it.
"""

import json
import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

ASK_AGAIN_AFTER = 2.0
"""Seconds. Meanwhile no page waits for a Redis that does not answer."""

_away_until = 0.0


class Json:
    """Not pickle: whoever could write into Redis would run their own program here."""

    def dumps(self, value: Any) -> bytes:
        return json.dumps(value).encode()

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


def _with_a_way_out(name: str) -> Callable[..., Any]:
    shared, own = getattr(RedisCache, name), getattr(LocMemCache, name)

    @wraps(shared)
    def ask(cache: "SharedCache", *args: Any, **more: Any) -> Any:
        if time.monotonic() >= _away_until:
            try:
                return shared(cache, *args, **more)
            except RedisError as error:
                _note_away(error)
        return own(cache.own, *args, **more)

    return ask


def _note_away(error: RedisError) -> None:
    """A full or read-only Redis, and one that wants another password, is as away as one that is not there."""
    global _away_until  # noqa: PLW0603 - for all threads of the process
    _away_until = time.monotonic() + ASK_AGAIN_AFTER
    logger.warning("Redis cannot be asked (%s): this process counts by itself", type(error).__name__)


class SharedCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self.own: BaseCache = LocMemCache("while-redis-is-away", {})

    add = _with_a_way_out("add")
    get = _with_a_way_out("get")
    set = _with_a_way_out("set")
    touch = _with_a_way_out("touch")
    delete = _with_a_way_out("delete")
    get_many = _with_a_way_out("get_many")
    set_many = _with_a_way_out("set_many")
    delete_many = _with_a_way_out("delete_many")
    has_key = _with_a_way_out("has_key")
    incr = _with_a_way_out("incr")
    clear = _with_a_way_out("clear")
